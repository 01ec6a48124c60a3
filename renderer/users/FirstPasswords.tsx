/** Passwords for the first day as they are printed and handed over: shown once, after the data key was changed. */
import type { CallOutput } from '../../shared/contract.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { dataKeyText as words } from '../userStrings.ts'
import './users.css'

interface FirstPasswordsProps {
  passwords: CallOutput<'dataKey.change'>['passwords']
  unit: string
  onDone: () => void
}

export function FirstPasswords({ passwords, unit, onDone }: FirstPasswordsProps) {
  return (
    <>
      <h2>{words.passwords}</h2>
      <p>{words.passwordsWhy}</p>
      <div className="recovery-sheet">
        <p className="recovery-head">{words.passwordsOf(unit)}</p>
        <table className="table" aria-label={words.passwords}>
          <thead>
            <tr>
              <th>{words.name}</th>
              <th>{words.login}</th>
              <th>{words.password}</th>
            </tr>
          </thead>
          <tbody>
            {passwords.map(({ name, displayName, password }) => (
              <tr key={name}>
                <td>
                  <b>{displayName}</b>
                </td>
                <td>{name}</td>
                <td className="first-password">{password}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="recovery-head">{words.passwordsUse}</p>
      </div>
      <div className="line">
        <Button onPress={() => window.print()} hotkey="Ctrl+P">
          {text.print}
        </Button>
        <Button kind="primary" onPress={onDone}>
          {words.passwordsDone}
        </Button>
      </div>
    </>
  )
}
