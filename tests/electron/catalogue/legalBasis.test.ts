/** What is printed as law: only documents whose text was read, and only in the forms that they order or speak of. */
import { describe, expect, it } from 'vitest'
import { forms } from '../../../shared/forms/index.ts'
import { rules } from '../../../shared/rules.ts'

/** Documents whose text was read, by number. Of any other no form may say that it orders anything. */
const read = [
  '73/2021/QH14',
  '66/2011/QH12',
  '53/2024/QH15',
  '10/2003/PL-UBTVQH11',
  '116/2021/NĐ-CP',
  '178/2004/NĐ-CP',
  '62/2012/NĐ-CP',
  '09/2013/NĐ-CP',
  '162/2025/NĐ-CP',
  '05/2011/TT-BLĐTBXH',
  '05/2006/TT-BLĐTBXH',
  '35/2013/TT-BLĐTBXH',
  '01/2014',
  '01/2008/NQLT-BLĐTBXH-BCA-BVHTTDL-UBTƯMTTQVN',
]

/** Forms that no order stands behind: their tables are the office's own. */
const withoutOrder = ['PB01', 'PB02', 'PL00', 'PL08', 'PL09', 'PL10']

function documentsOf(text: string): string[] {
  return text.match(/\d+\/\d{4}(?:\/[\p{Lu}\d-]+)?/gu) ?? []
}

describe('the legal basis of a form', () => {
  it('names a document, and only documents that were read', () => {
    const bases = forms.flatMap((form) => (form.legalBasis ?? []).map((basis) => ({ ...basis, number: form.number })))
    expect(bases.length).toBeGreaterThan(20)
    for (const { text, confirmed } of bases) {
      expect(documentsOf(text)).not.toEqual([])
      if (confirmed) expect(documentsOf(text).filter((one) => !read.includes(one) && !isDate(one))).toEqual([])
    }
  })

  it('is absent where only the plans of the office stand behind the table', () => {
    const own = forms.filter((form) => form.kind === 'annex' && !form.legalBasis?.some((one) => one.confirmed))
    expect(own.map((form) => form.number).sort()).toEqual(withoutOrder)
  })
})

describe('the basis of a rule', () => {
  it('is called law only where its document was read', () => {
    for (const { basis, confirmed } of rules) {
      const documents = documentsOf(basis)
      const isRead = documents.length > 0 && documents.every((one) => read.some((known) => known.startsWith(one)))
      expect([basis, confirmed && !isRead]).toEqual([basis, false])
    }
  })
})

/** `30/6/2025` is no document: `6/2025` inside it. */
function isDate(text: string): boolean {
  return /^\d{1,2}\/\d{4}$/.test(text) && !read.includes(text)
}
