/** Gói các huyện gửi: one line for each district, files being taken in, the chosen package, its return, rounds side by side. */
import { useState } from 'react'
import { addressOf } from '../addresses.ts'
import { compareText } from '../compareStrings.ts'
import { provinceText } from '../provinceStrings.ts'
import { noteSaved } from '../StatusBar.tsx'
import { useMay, useShell } from '../shellContext.ts'
import { Button } from '../ui/Button.tsx'
import { Key } from '../ui/Key.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { pickAnyFiles } from '../ui/packageFiles.ts'
import { useCall } from '../ui/useCall.ts'
import { AnswerPackage } from './AnswerPackage.tsx'
import { ChosenPackage } from './ChosenPackage.tsx'
import { Districts, Summary } from './DistrictBoard.tsx'
import { DoubleCounts } from './DoubleCounts.tsx'
import { RoundsCompared } from './RoundsCompared.tsx'
import { SentFigures } from './SentFigures.tsx'
import { TakenFiles } from './TakenFiles.tsx'
import { useTrustedFiles } from './trustedFiles.ts'
import { useTaking } from './useTaking.ts'
import '../screens/screens.css'
import './received.css'

/** What stands in the place of the board, by its word in the address; figures go by the id of their package. */
const faces = { 'tra-lai': 'answer', 'so-sanh': 'compare', 'tinh-trung': 'doubles' } as const
type FaceWord = keyof typeof faces
type Face = 'board' | 'figures' | (typeof faces)[FaceWord]

function faceOf(word: string | undefined): Face {
  if (word === undefined) return 'board'
  return Object.hasOwn(faces, word) ? faces[word as FaceWord] : 'figures'
}

/**
 * `rest` may name the unit that is shown first by its code, then a face, or a package of it and the form, row and column
 * to open. With the face in the address, the rail and the way back of the window lead to the board.
 */
export default function Received({ rest }: { rest: string[] }) {
  const { period, go } = useShell()
  const may = useMay()
  const board = useCall('province.board', { period: period.id }, { keep: true })
  const [moved, setRow] = useState<number | null>(null)
  const face = faceOf(rest[1])
  const trusted = useTrustedFiles()
  const [unread, setUnread] = useState<unknown>(null)
  const taking = useTaking(trusted.list, noteSaved)
  const asked = board.data?.units.findIndex(({ unit }) => unit.code === rest[0]) ?? -1
  const row = moved ?? Math.max(asked, 0)
  const chosen = board.data?.units[row]
  const received = chosen?.package ?? null
  const isTaking = taking.files.length > 0
  const shown: Face = isTaking || (received === null && face !== 'doubles' && face !== 'figures') ? 'board' : face
  const boardAddress = addressOf(period.id, 'received', ...(chosen ? [chosen.unit.code] : []))
  const backToBoard = (): void => go(boardAddress)
  const show = (what: string): void => {
    if (!chosen) return
    setRow(row)
    go(addressOf(period.id, 'received', chosen.unit.code, what))
  }

  async function trust(): Promise<void> {
    setUnread(null)
    const files = await pickAnyFiles('files', '.pem,.cer,.crt,.der')
    await Promise.all((files ?? []).map((file) => file.read())).then(trusted.add, setUnread)
  }

  async function take(kind: 'files' | 'folder'): Promise<void> {
    const files = await pickAnyFiles(kind)
    if (files && files.length > 0) await taking.start(files)
  }

  return (
    <div className="screen">
      <header className="screen-title">
        <h1>{shown === 'board' ? provinceText.title : <a href={`#${boardAddress}`}>{provinceText.title}</a>}</h1>
        {board.data ? (
          <Summary board={board.data} />
        ) : board.error ? null : (
          <span className="small busy-dot">{provinceText.reading}</span>
        )}
        {/* A return being written is left by its own keys alone. */}
        {shown === 'answer' ? null : (
          <div className="actions">
            <Button hotkey="Alt+C" onPress={() => void trust()}>
              {provinceText.trust}
            </Button>
            <Button
              hotkey="Alt+K"
              disabled={taking.isBusy || !may('province.ingest')}
              onPress={() => void take('folder')}
            >
              {provinceText.takeFolder}
            </Button>
            <Button
              kind="primary"
              hotkey="Ctrl+O"
              disabled={taking.isBusy || !may('province.ingest')}
              onPress={() => void take('files')}
            >
              {provinceText.take}
            </Button>
          </div>
        )}
      </header>
      <ErrorNotice error={board.error ?? unread} />
      {trusted.files.length === 0 ? null : (
        <p className="small received-trust">
          {provinceText.trusted}{' '}
          {trusted.files.map((file, index) => (
            <span key={file.name}>
              {index > 0 ? ' · ' : null}
              {file.name}{' '}
              <Button
                kind="link"
                size="bar"
                label={provinceText.distrust(file.name)}
                onPress={() => trusted.remove(file)}
              >
                {provinceText.distrustShort}
              </Button>
            </span>
          ))}
        </p>
      )}
      {isTaking ? (
        <TakenFiles
          taking={taking}
          onShow={(unit) => {
            taking.close()
            setRow(board.data?.units.findIndex((one) => one.unit.code === unit) ?? null)
            go(addressOf(period.id, 'received', unit))
          }}
        />
      ) : board.data && received && shown === 'answer' ? (
        <AnswerPackage
          key={received.id}
          received={received}
          deadlineDistrict={board.data.period.deadlineDistrict}
          onClose={backToBoard}
        />
      ) : received && shown === 'compare' ? (
        <RoundsCompared unit={received.unit} period={period.id} onClose={backToBoard} />
      ) : shown === 'figures' && rest[1] !== undefined ? (
        <SentFigures key={rest[1]} id={rest[1]} place={rest.slice(2)} onClose={backToBoard} />
      ) : shown === 'doubles' ? (
        <DoubleCounts period={period.id} onClose={backToBoard} />
      ) : (
        <div className="columns received-columns">
          <section className="card">
            <div className="card-body">
              {board.data ? (
                <Districts
                  board={board.data}
                  row={row}
                  onMove={setRow}
                  onOpen={() => go(addressOf(period.id, 'annexes'))}
                />
              ) : null}
            </div>
            <div className="card-foot small">
              <Key>↑</Key> <Key>↓</Key> {provinceText.keys.move} · <Key>Enter</Key> {provinceText.keys.open}
              <span className="push" />
              <Button
                size="bar"
                hotkey="Alt+D"
                disabled={!board.data || !may('province.doubles')}
                onPress={() => show('tinh-trung')}
              >
                {compareText.find}
              </Button>
            </div>
          </section>
          {board.data && chosen ? (
            <ChosenPackage
              key={chosen.package?.id ?? chosen.unit.id}
              board={board.data}
              line={chosen}
              onReturn={() => show('tra-lai')}
              onSee={() => chosen.package && show(chosen.package.id)}
              onCompare={() => show('so-sanh')}
            />
          ) : null}
        </div>
      )}
    </div>
  )
}
