/** The figures of a package that came in: read once its signature stands, and held against what its manifest says. */
import { AppError } from '../../../shared/errors.ts'
import { type PackageFileContent, packageFile } from '../../../shared/packageFile.ts'
import type { PackageFile, PackageManifest } from '../../../shared/packageManifest.ts'

export const figuresPath = 'data/so-lieu.json'

/** Throws `CONTENT_MISMATCH` with the member that is wrong. */
export function readFigures(manifest: PackageManifest, files: readonly PackageFile[]): PackageFileContent {
  const file = files.find((one) => one.path === figuresPath)
  if (!file) throw new AppError('CONTENT_MISMATCH', { field: figuresPath })
  const text = new TextDecoder('utf-8', { fatal: true }).decode(file.bytes)
  const content = parseFigures(text)
  const { unit, period } = manifest
  if (content.unit.code !== unit.code) throw new AppError('CONTENT_MISMATCH', { field: 'unit' })
  const isSamePeriod =
    content.period.id === period.id && content.period.from === period.from && content.period.to === period.to
  if (!isSamePeriod) throw new AppError('CONTENT_MISMATCH', { field: 'period' })
  return content
}

/** Throws `CONTENT_MISMATCH` with the member that is wrong. */
export function parseFigures(text: string): PackageFileContent {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new AppError('CONTENT_MISMATCH', { field: figuresPath })
  }
  const parsed = packageFile.safeParse(value)
  if (parsed.success) return parsed.data
  throw new AppError('CONTENT_MISMATCH', { field: parsed.error.issues[0]?.path.join('.') || figuresPath })
}
