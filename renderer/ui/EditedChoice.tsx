/** The choice, when something is taken back, of what becomes of values that officers changed since. */
type EditedAnswer = 'keep' | 'restore'

interface EditedChoiceProps {
  value: EditedAnswer
  onChange: (value: EditedAnswer) => void
  words: { keepEdited: string; restoreEdited: string }
}

export function EditedChoice({ value, onChange, words }: EditedChoiceProps) {
  return (
    <div className="line">
      <label className="line">
        <input type="radio" checked={value === 'keep'} onChange={() => onChange('keep')} /> {words.keepEdited}
      </label>
      <label className="line">
        <input type="radio" checked={value === 'restore'} onChange={() => onChange('restore')} /> {words.restoreEdited}
      </label>
    </div>
  )
}
