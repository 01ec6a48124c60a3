/** Opens a record by its id alone: finds its register and goes there. */
import { useEffect } from 'react'
import { addressOf } from '../addresses.ts'
import { useShell } from '../shellContext.ts'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'

export default function RecordLink({ rest }: { rest: string[] }) {
  const { period, go } = useShell()
  const id = rest[0] ?? ''
  const answer = useCall('records.get', { id })
  const form = answer.data?.record.form
  useEffect(() => {
    if (form !== undefined) go(addressOf(period.id, 'registers', form, id))
  }, [form, period.id, id, go])
  return (
    <div className="screen">
      <ErrorNotice error={answer.error} />
    </div>
  )
}
