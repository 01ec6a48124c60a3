/** A form in the words of the office that fills it in: the units below a province are districts. */
import type { AnnexDefinition, RowBlock } from '../form.ts'
import type { OfficeRole } from '../officeRole.ts'

/** Sheets with the other words are still recognised: those of a province were printed with the words of a district before. */
export function wordedFor(definition: AnnexDefinition, role: OfficeRole): AnnexDefinition {
  if (role === 'district') return definition
  // They count the records of registers in another way, which a province does not keep: there they would stay empty.
  const { views: _, filters: __, ...shared } = definition
  return {
    ...shared,
    help: `Ở cấp tỉnh, các số của biểu được cộng từ gói báo cáo của các huyện; dòng của xã là dòng của huyện, sổ do huyện giữ. Cách huyện lập biểu: ${definition.help}`,
    columns: definition.columns.map(({ pathAtProvince: path, ...column }) =>
      path ? { ...column, path, synonyms: [column.path.join(' > '), ...(column.synonyms ?? [])] } : column,
    ),
    blocks: definition.blocks.map(wordBlock),
    checks: definition.checks.map(({ messageAtProvince: message, ...check }) =>
      message ? { ...check, message } : check,
    ),
  }
}

function wordBlock(block: RowBlock): RowBlock {
  if (!block.group) return block
  const { labelAtProvince: label, ...group } = block.group
  return label ? { ...block, group: { ...group, label, synonyms: [group.label, ...(group.synonyms ?? [])] } } : block
}
