/** The inventory of a hand-over: what is in it register by register, the same on both sides. */
import type { HandoverInventory } from '../../shared/handoverFile.ts'
import { handoverText } from '../handoverStrings.ts'

export function InventoryTable({ inventory }: { inventory: HandoverInventory }) {
  const { registers, people, changes, periods, packages, isWhole, units } = inventory
  return (
    <>
      <p className="small">
        {handoverText.units}: {units.map(({ name }) => name).join(', ')}
      </p>
      <table className="table">
        <thead>
          <tr>
            <th>{handoverText.registers}</th>
            <th className="number">{handoverText.records}</th>
            <th className="number">{handoverText.sealed}</th>
          </tr>
        </thead>
        <tbody>
          {registers.map(({ form, number, title, records, sealed }) => (
            <tr key={form}>
              <td>
                {number} {title}
              </td>
              <td className="number">{records.toLocaleString('vi-VN')}</td>
              <td className="number">{sealed === 0 ? '-' : sealed.toLocaleString('vi-VN')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{handoverText.summary(people, changes, periods.length, packages.length)}</p>
      <p className="small">{isWhole ? handoverText.whole : handoverText.part}</p>
    </>
  )
}
