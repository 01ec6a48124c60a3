/** The roles of an officer as boxes, each with what it is for, and the right to open sealed files beside them. */
import { type Role, roleDuties, roleLabels, roles } from '../../shared/roles.ts'
import { userText as words } from '../userStrings.ts'

interface RoleChoiceProps {
  chosen: Role[]
  opensSealed: boolean
  onChange: (chosen: Role[], opensSealed: boolean) => void
}

export function RoleChoice({ chosen, opensSealed, onChange }: RoleChoiceProps) {
  const toggled = (role: Role) =>
    chosen.includes(role)
      ? chosen.filter((one) => one !== role)
      : roles.filter((one) => one === role || chosen.includes(one))
  return (
    <fieldset className="role-choice">
      <legend className="field-label">{words.roles}</legend>
      {roles.map((role) => (
        <label key={role}>
          <input
            type="checkbox"
            checked={chosen.includes(role)}
            onChange={() => onChange(toggled(role), opensSealed)}
          />
          <span>
            <b>{roleLabels[role]}</b> <span className="small">{roleDuties[role]}</span>
          </span>
        </label>
      ))}
      <label>
        <input type="checkbox" checked={opensSealed} onChange={() => onChange(chosen, !opensSealed)} />
        <span>
          <b>{words.sealed}</b> <span className="small">{words.sealedHelp}</span>
        </span>
      </label>
      {chosen.length === 0 ? <p className="field-help">{words.rolesMissing}</p> : null}
    </fieldset>
  )
}
