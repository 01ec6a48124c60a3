// Every definition of shared/forms: data only, naming only things that exist, with keys that are never lost.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { codeLists } from '../../shared/codes/index.ts'
import { field as fieldSchema, form as formSchema, codeList as listSchema } from '../../shared/definition/formSchema.ts'
import { validateDefinitions } from '../../shared/definition/validateDefinitions.ts'
import { brokenPromises, catalogOf, renderIndex } from '../../shared/forms/formCatalog.ts'
import { forms } from '../../shared/forms/index.ts'
import { personFields } from '../../shared/forms/personFields.ts'
import { mergeForms, shippedDefinitions } from '../../shared/forms/shippedForms.ts'

const sharedFolder = join(import.meta.dirname, '../../shared')
const formsFolder = join(sharedFolder, 'forms')
const fileNames = (folder: string) => readdirSync(join(formsFolder, folder)).map((file) => file.replace(/\.ts$/, ''))

const shipped = mergeForms([])
const issues = validateDefinitions(shippedDefinitions, null, shipped)

describe.each(forms.map((form) => ({ id: form.id, form })))('$id', ({ form }) => {
  it('is data: it survives JSON unchanged and is what the schema of the language allows', () => {
    expect(JSON.parse(JSON.stringify(form))).toEqual(form)
    expect(formSchema.parse(form)).toEqual(form)
  })

  it('names only what exists, in headers that cannot be confused, with samples of every type and enough help', () => {
    expect(issues.filter((issue) => issue.form === form.id)).toEqual([])
  })
})

describe('Code lists and person fields', () => {
  it('are what the schema of the language allows', () => {
    for (const list of Object.values(codeLists)) expect(listSchema.parse(list)).toEqual(list)
    for (const field of personFields) expect(fieldSchema.parse(field)).toEqual(field)
  })

  it('have no value or key twice', () => {
    expect(issues.filter((issue) => !forms.some((form) => form.id === issue.form))).toEqual([])
  })
})

describe('the generated list and the catalogue of keys', () => {
  it('are up to date with the files of annexes/ and registers/', () => {
    expect(readFileSync(join(formsFolder, 'index.ts'), 'utf8')).toBe(
      renderIndex(fileNames('annexes'), fileNames('registers')),
    )
    expect(JSON.parse(readFileSync(join(formsFolder, 'catalog.json'), 'utf8'))).toEqual(catalogOf(forms, personFields))
  })

  it('refuse a form that vanished and a row that vanished, and welcome what is new', () => {
    const shipped = catalogOf(forms, personFields)
    const without = catalogOf(
      forms.filter((form) => form.id !== 'rehab_results'),
      personFields,
    )
    expect(brokenPromises(shipped, without)).toEqual([expect.stringContaining('"rehab_results" has vanished')])
    expect(brokenPromises(without, shipped)).toEqual([])
    const fewerRows = structuredClone(shipped)
    fewerRows.rehab_results?.rows?.pop()
    expect(brokenPromises(shipped, fewerRows)).toEqual([
      expect.stringContaining('row "chua_xac_dinh:hinh_thuc" has vanished'),
    ])
  })

  describe('on a copy of the forms', () => {
    let copy: string
    beforeEach(() => {
      copy = mkdtempSync(join(tmpdir(), 'forms-'))
      cpSync(sharedFolder, join(copy, 'shared'), { recursive: true })
      symlinkSync(join(sharedFolder, '../node_modules'), join(copy, 'node_modules'), 'junction')
      writeFileSync(join(copy, 'package.json'), '{"type":"module"}')
    })
    afterEach(() => rmSync(copy, { recursive: true, force: true }))

    /** Exit code and what the script said. */
    function generate(): { code: number; said: string } {
      try {
        const said = execFileSync(process.execPath, [join(copy, 'shared/forms/generateIndex.ts')], {
          encoding: 'utf8',
          stdio: 'pipe',
        })
        return { code: 0, said }
      } catch (error) {
        const failure = error as { status: number; stderr: string }
        return { code: failure.status, said: failure.stderr }
      }
    }

    function edit(file: string, from: string, to: string): void {
      const path = join(copy, 'shared/forms', file)
      const text = readFileSync(path, 'utf8')
      expect(text).toContain(from)
      writeFileSync(path, text.replace(from, to))
    }

    it('are written again just the same when nothing changed', () => {
      expect(generate()).toEqual({ code: 0, said: expect.stringContaining('PL02') })
      for (const file of ['index.ts', 'catalog.json']) {
        expect(readFileSync(join(copy, 'shared/forms', file), 'utf8')).toBe(
          readFileSync(join(formsFolder, file), 'utf8'),
        )
      }
    })

    it('take a new form in, under the name of its file', () => {
      cpSync(join(copy, 'shared/forms/registers/facilities.ts'), join(copy, 'shared/forms/registers/newPlaces.ts'))
      edit('registers/newPlaces.ts', "id: 'facilities'", "id: 'new_places'")
      expect(generate()).toEqual({ code: 1, said: expect.stringContaining('Two forms have the number "DM01"') })
      edit('registers/newPlaces.ts', "number: 'DM01'", "number: 'DM99'")
      expect(generate().code).toBe(0)
      expect(readFileSync(join(copy, 'shared/forms/index.ts'), 'utf8')).toContain('  newPlaces,\n')
    })

    it('are left alone when a shipped key vanished or changed its type', () => {
      const before = readFileSync(join(copy, 'shared/forms/catalog.json'), 'utf8')
      edit('registers/facilities.ts', "key: 'cong_suat'", "key: 'suc_chua'")
      edit('personFields.ts', "type: 'phone'", "type: 'text'")
      const { code, said } = generate()
      expect(code).toBe(1)
      expect(said).toContain('"facilities": key "cong_suat" has vanished; mark it retired instead.')
      expect(said).toContain('"nguoi": key "dien_thoai" was "phone" and is now "text"; add a new key.')
      expect(readFileSync(join(copy, 'shared/forms/catalog.json'), 'utf8')).toBe(before)
    })
  })
})
