/** Script, run after adding or changing a form: `node shared/forms/generateIndex.ts` writes index.ts and catalog.json. */
import { codeLists } from '../codes/index.ts'
import { form as formSchema } from '../definition/formSchema.ts'
import { validateDefinitions } from '../definition/validateDefinitions.ts'
import type { Field, FormDefinition } from '../form.ts'
import { brokenPromises, catalogOf, type FormCatalog, fileNameOf, renderIndex } from './formCatalog.ts'
import { mergeDefinitions } from './formsInForce.ts'

interface FileAccess {
  existsSync(path: string): boolean
  readdirSync(path: string): string[]
  readFileSync(path: string, encoding: 'utf8'): string
  writeFileSync(path: string, text: string): void
}
interface Terminal {
  stdout: { write(text: string): void }
  stderr: { write(text: string): void }
  exitCode: number | undefined
}

// Node's types stay out of this project so that no other file of shared/ can lean on them; this script is never bundled.
const fileAccess: string = 'node:fs'
const terminal: string = 'node:process'
const { existsSync, readdirSync, readFileSync, writeFileSync }: FileAccess = await import(fileAccess)
const { default: process }: { default: Terminal } = await import(terminal)
const { dirname: here } = import.meta as ImportMeta & { dirname: string }

const annexes = namesIn('annexes')
const registers = namesIn('registers')
const problems: string[] = []
const forms = [...(await load('annexes', annexes)), ...(await load('registers', registers))]
const { personFields }: { personFields: Field[] } = await import('./personFields.ts')

for (const member of ['id', 'number'] as const) {
  const values = forms.map((form) => form[member])
  for (const value of new Set(values.filter((one, index) => values.indexOf(one) !== index))) {
    problems.push(`Two forms have the ${member} "${value}".`)
  }
}
for (const form of forms) {
  const parsed = formSchema.safeParse(form)
  problems.push(
    ...(parsed.error?.issues ?? []).map((issue) => `"${form.id}": ${issue.path.join('.')}: ${issue.message}`),
  )
}
if (problems.length === 0) {
  const definitions = { forms, codeLists: Object.values(codeLists), personFields }
  const issues = validateDefinitions(definitions, null, mergeDefinitions([definitions]))
  problems.push(...issues.filter((issue) => issue.severity === 'error').map((issue) => issue.message))
}
const catalog = catalogOf(forms, personFields)
const catalogFile = `${here}/catalog.json`
if (existsSync(catalogFile)) {
  const shipped: FormCatalog = JSON.parse(readFileSync(catalogFile, 'utf8'))
  problems.push(...brokenPromises(shipped, catalog))
}

if (problems.length > 0) {
  process.stderr.write(`Nothing was written:\n${problems.map((problem) => `- ${problem}\n`).join('')}`)
  process.exitCode = 1
} else {
  writeFileSync(`${here}/index.ts`, renderIndex(annexes, registers))
  writeFileSync(catalogFile, `${JSON.stringify(catalog, null, 2)}\n`)
  process.stdout.write(`${forms.length} forms: ${forms.map((form) => form.number).join(', ')}\n`)
}

function namesIn(folder: string): string[] {
  return readdirSync(`${here}/${folder}`)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
}

async function load(folder: string, names: string[]): Promise<FormDefinition[]> {
  const loaded: FormDefinition[] = []
  for (const name of names) {
    const { default: form }: { default?: FormDefinition } = await import(`./${folder}/${name}.ts`)
    if (!form) {
      problems.push(`${folder}/${name}.ts has no default export.`)
      continue
    }
    if (fileNameOf(form.id) !== name)
      problems.push(`${folder}/${name}.ts defines "${form.id}"; name it ${fileNameOf(form.id)}.ts.`)
    if ((form.kind === 'annex' ? 'annexes' : 'registers') !== folder)
      problems.push(`${folder}/${name}.ts is of kind ${form.kind}.`)
    loaded.push(form)
  }
  return loaded
}
