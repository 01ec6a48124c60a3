/** The figures of one package to look at, opened at the cell that a figure of the province was traced to. */
import { useState } from 'react'
import { answerText } from '../answerStrings.ts'
import { call } from '../api.ts'
import { provinceText } from '../provinceStrings.ts'
import { saveFile } from '../ui/files.ts'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'
import { findCell } from './findCell.ts'
import { type ChosenCell, PackageFigures } from './PackageFigures.tsx'

const none: ReadonlySet<string> = new Set()

interface SentFiguresProps {
  id: string
  /** Form, row and column by their keys; the first that says something where absent. */
  place: readonly string[]
  onClose: () => void
}

export function SentFigures({ id, place, onClose }: SentFiguresProps) {
  const figures = useCall('province.figures', { id })
  const [moved, setMoved] = useState<ChosenCell | null>(null)
  const [error, setError] = useState<unknown>(null)
  const { data } = figures
  const forms = data?.forms ?? []
  return (
    <>
      <ErrorNotice error={figures.error ?? error} />
      {data ? (
        <h2>
          {data.package.unit.name} · {provinceText.round(data.package.sequence)}: {answerText.figures.toLowerCase()}
        </h2>
      ) : null}
      <PackageFigures
        forms={forms}
        chosen={moved ?? findCell(forms, place)}
        asked={none}
        onChoose={setMoved}
        onSave={() => {
          setError(null)
          call('province.package', { id, part: 'phu_luc' }).then(saveFile).catch(setError)
        }}
        onClose={onClose}
      />
    </>
  )
}
