/** Nothing typed is ever lost: every text box of the page keeps what stands in it, or is named here with the reason why not. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAst } from 'vite'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../../renderer')

const QUESTION = 'asks for what is shown and enters nothing'
const SECRET = 'a secret or a code that proves who types it'
const BEFORE = 'there is no open workspace yet that could keep it'
const KEPT = 'the component around it keeps it'

/** Boxes without a draft of their own, by file and by what stands in them. */
const others: Record<string, string> = {
  'search/SearchBox.tsx typed': QUESTION,
  'grid/FindBar.tsx sought': QUESTION,
  'import/AllRows.tsx sought': QUESTION,
  'import/KnownSpellings.tsx sought': QUESTION,
  'register/FilterBar.tsx filters.search': QUESTION,
  'register/AddFilter.tsx value': QUESTION,
  'register/SavedViews.tsx name': `${QUESTION}: the name of filters that a reload clears`,
  'screens/AuditLog.tsx typed': QUESTION,
  'users/RecoverySheet.tsx typed[place] ?? ""': SECRET,
  'users/RecoveryCard.tsx typed': SECRET,
  'protection/FollowKey.tsx recoveryKey': SECRET,
  'keys/IssueTokenKeys.tsx passphrase': SECRET,
  'keys/OwnKey.tsx digits': SECRET,
  'keys/ForeignAuthorities.tsx end': SECRET,
  'ui/PasswordBox.tsx value': SECRET,
  'screens/FirstRun.tsx officer': BEFORE,
  'screens/Door.tsx code': BEFORE,
  'ui/TextInput.tsx value': KEPT,
  'grid/CellEditor.tsx …': KEPT,
  'register/FieldInput.tsx …': KEPT,
  'received/AnswerPackage.tsx comment.text': KEPT,
  'import/HeaderRows.tsx typed[end]': KEPT,
}

/** Kinds of <input> into which nothing is typed. */
const pressed = new Set(['checkbox', 'radio', 'file', 'password', 'hidden'])
const components = new Set(['input', 'textarea', 'TextInput', 'Textarea', 'NumberInput', 'Autocomplete', 'TagsInput'])
/** Hooks and functions that keep what is typed in the workspace. */
const keepers = new Set(['draftsOf', 'useTyped', 'useImportTyped', 'noteTyped', 'noteImportTyped', 'noteDraft'])

/** As much of a syntax tree as is looked at here. */
interface Node {
  type: string
  start: number
  end: number
  name?: Node | string
  id?: Node | null
  body?: unknown
  declaration?: Node | null
  init?: Node | null
  callee?: Node
  attributes?: Node[]
  value?: Node | string | null
  expression?: Node
}

interface TextBox {
  /** File and what stands in the box. */
  name: string
  isKept: boolean
}

describe('text boxes', () => {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.tsx'))
  const boxes = files.flatMap((path) =>
    listTextBoxes(path.replaceAll('\\', '/'), readFileSync(join(ROOT, path), 'utf8')),
  )

  it('keep what is typed into them over a crash, the lock and a reload, save those that say why not', () => {
    expect(boxes.length).toBeGreaterThan(40)
    const lost = boxes.filter(({ name, isKept }) => !isKept && others[name] === undefined)
    expect(lost.map(({ name }) => name)).toEqual([])
  })

  it('have no excuse that is not needed any more', () => {
    const needed = new Set(boxes.flatMap(({ name, isKept }) => (isKept ? [] : [name])))
    expect(Object.keys(others).filter((name) => !needed.has(name))).toEqual([])
  })

  it('are found however they are written, and told from boxes for passwords and choices', () => {
    const found = listTextBoxes(
      'a.tsx',
      `function Lost() {
        const [typed, setTyped] = useState('')
        return <><input value={typed} /><input type="checkbox" checked={typed} /><TextInput value={typed} secret /></>
      }
      function Kept({ id }) {
        const [{ day }, change] = useTyped('x', { day: '' })
        const shown = day ?? id
        return <><textarea value={day} /><TextInput value={shown} /><input defaultValue={id} {...rest} /></>
      }`,
    )
    expect(found).toEqual([
      { name: 'a.tsx typed', isKept: false },
      { name: 'a.tsx day', isKept: true },
      { name: 'a.tsx shown', isKept: true },
      { name: 'a.tsx id', isKept: false },
    ])
  })
})

function listTextBoxes(path: string, source: string): TextBox[] {
  const program = parseAst(source, { lang: 'tsx' }) as unknown as Node
  const own = (program.body as Node[]).map((one) => one.declaration ?? one)
  const keeping = new Set([...keepers, ...own.flatMap((one) => (callsOneOf(one, keepers) ? nameOf(one) : []))])
  return own.flatMap((component) => {
    const kept = namesKept(component, keeping)
    const boxes: TextBox[] = []
    visit(component, (node) => {
      if (node.type !== 'JSXOpeningElement' || !components.has(String(nameOf(node)[0]))) return
      const attributes = (node.attributes ?? []).filter(({ type }) => type === 'JSXAttribute')
      const attribute = (name: string): Node | null | undefined =>
        attributes.find((one) => nameOf(one)[0] === name)?.value as Node | null | undefined
      if (pressed.has(String(attribute('type')?.value)) || attribute('secret') !== undefined) return
      if (attribute('readOnly') === null) return
      const value = attribute('value') ?? attribute('defaultValue')
      const shown = value?.expression
      const words = shown ? source.slice(shown.start, shown.end).replaceAll("'", '"') : '…'
      boxes.push({
        name: `${path} ${words}`,
        isKept: shown !== undefined && namesIn(shown).some((one) => kept.has(one)),
      })
    })
    return boxes
  })
}

/** Names of a component whose value comes, by however many steps, from what keeps it. */
function namesKept(component: Node, keeping: ReadonlySet<string>): ReadonlySet<string> {
  const kept = new Set<string>()
  const declared: [names: string[], from: Node][] = []
  visit(component, (node) => {
    if (node.type === 'VariableDeclarator' && node.id && node.init) declared.push([namesIn(node.id), node.init])
    if (node.type === 'FunctionDeclaration' && node !== component) declared.push([nameOf(node), node.body as Node])
  })
  let before = -1
  while (before !== kept.size) {
    before = kept.size
    for (const [names, from] of declared)
      if (callsOneOf(from, keeping) || namesIn(from).some((one) => kept.has(one)))
        for (const name of names) kept.add(name)
  }
  return kept
}

function callsOneOf(node: Node, names: ReadonlySet<string>): boolean {
  let found = false
  visit(node, (one) => {
    if (one.type === 'CallExpression' && names.has(String(one.callee?.name))) found = true
  })
  return found
}

function namesIn(node: Node): string[] {
  const names: string[] = []
  visit(node, (one) => {
    if (one.type === 'Identifier') names.push(String(one.name))
  })
  return names
}

/** The name of a declaration, a tag or an attribute. */
function nameOf(node: Node): string[] {
  const named = node.id ?? node.name
  return typeof named === 'object' && typeof named.name === 'string' ? [named.name] : []
}

function visit(node: Node, look: (node: Node) => void): void {
  look(node)
  for (const value of Object.values(node)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one && typeof one === 'object' && typeof (one as Node).type === 'string') visit(one as Node, look)
  }
}
