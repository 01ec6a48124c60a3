/** The views of a register that the officer has given a name: taken up, saved, removed. */
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { registerText } from '../registerStrings.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/Choice.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall, useWrite } from '../ui/useCall.ts'
import { asksForAll, fromView, isShown, noFilters, type RegisterFilters, toView } from './registerFilters.ts'

interface SavedViewsProps {
  form: string
  filters: RegisterFilters
  onApply: (filters: RegisterFilters) => void
}

export function SavedViews({ form, filters, onApply }: SavedViewsProps) {
  const views = useCall('views.list', { form }, { keep: true })
  const save = useWrite('views.save')
  const remove = useWrite('views.remove')
  const [name, setName] = useState<string | null>(null)
  const shown = asksForAll(filters) ? undefined : views.data?.find((view) => isShown(view, filters))

  async function keep(): Promise<void> {
    if (name === null || name.trim() === '') return
    await save.mutateAsync({ form, name: name.trim(), filter: toView(filters) }).then(
      () => setName(null),
      () => {},
    )
  }

  if (name !== null) {
    return (
      <form
        className="line saved-views"
        onSubmit={(event) => {
          event.preventDefault()
          void keep()
        }}
      >
        <input
          className="input"
          aria-label={registerText.viewName}
          placeholder={registerText.viewName}
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            setName(null)
          }}
          // biome-ignore lint/a11y/noAutofocus: opened by the officer just now, for this one field
          autoFocus
        />
        <Button size="bar" submit shownKey="Enter" disabled={name.trim() === ''}>
          {registerText.saveNow}
        </Button>
        <Button size="bar" onPress={() => setName(null)}>
          {text.cancel}
        </Button>
        <ErrorNotice error={save.error} />
      </form>
    )
  }
  return (
    <div className="line saved-views">
      {views.data && views.data.length > 0 ? (
        <Choice
          size="bar"
          name={registerText.views}
          placeholder={registerText.views}
          value={shown?.id ?? null}
          options={views.data.map((view) => ({ value: view.id, label: view.name }))}
          onChange={(id) => {
            const view = views.data.find((one) => one.id === id)
            onApply(view ? fromView(view.filter) : noFilters)
          }}
          clearable
        />
      ) : null}
      {shown ? (
        <Button
          size="bar"
          icon={<IconTrash size={16} stroke={1.6} />}
          label={registerText.removeView(shown.name)}
          disabled={remove.isPending}
          onPress={() => remove.mutate({ form, id: shown.id })}
        />
      ) : (
        <Button size="bar" disabled={asksForAll(filters)} onPress={() => setName('')}>
          {registerText.saveView}
        </Button>
      )}
      <ErrorNotice error={views.error ?? remove.error} />
    </div>
  )
}
