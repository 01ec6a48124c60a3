/** The filters of a register's list: words, commune, what is missing, the period, values of columns, and saved views. */
import { IconSearch, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, type RefObject, useState } from 'react'
import { formatDateInText } from '../../shared/date.ts'
import { registerText } from '../registerStrings.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/Choice.tsx'
import { Key } from '../ui/Key.tsx'
import { AddFilter } from './AddFilter.tsx'
import { asksForAll, type FieldFilter, noFilters, type RecordFilter, type RegisterFilters } from './registerFilters.ts'
import { SavedViews } from './SavedViews.tsx'
import { isCodeOnly, type RegisterInfo } from './useRegister.ts'

interface FilterBarProps {
  form: string
  /** Null while the register is still being read: the search can be typed in already. */
  info: RegisterInfo | null
  filters: RegisterFilters
  /** What the list is asked for now. */
  asked: RecordFilter
  searchBox: RefObject<HTMLInputElement | null>
  onChange: (filters: RegisterFilters) => void
  onKey: (event: KeyboardEvent) => void
}

export function FilterBar({ form, info, filters, asked, searchBox, onChange, onKey }: FilterBarProps) {
  const [isAdding, setAdding] = useState(false)
  const set = (part: Partial<RegisterFilters>): void => onChange({ ...filters, ...part })
  const hint =
    info && !info.definition.person
      ? text.register.searchThings
      : info && isCodeOnly(info)
        ? text.register.searchByCode
        : text.register.search
  return (
    <div className="register-filter">
      <div className="line">
        <div className="search">
          <IconSearch size={16} stroke={1.7} />
          <input
            ref={searchBox}
            className="input"
            value={filters.search}
            onChange={(event) => set({ search: event.target.value })}
            onKeyDown={onKey}
            placeholder={hint}
            aria-label={hint}
            spellCheck={false}
            autoComplete="off"
          />
          <Key>F3</Key>
        </div>
        <SavedViews form={form} filters={filters} onApply={onChange} />
      </div>
      <div className="line register-chips">
        {info?.definition.unitField ? (
          <Choice
            size="bar"
            name={text.register.allUnits}
            value={filters.unit}
            options={info.communes.map((commune) => ({ value: commune.id, label: commune.name }))}
            onChange={(unit) => set({ unit })}
            placeholder={text.register.allUnits}
            clearable
          />
        ) : null}
        <Chip isOn={filters.incomplete} onPress={() => set({ incomplete: !filters.incomplete })}>
          {text.register.incomplete}
        </Chip>
        {info?.definition.spell ? (
          <Chip isOn={filters.inPeriod} onPress={() => set({ inPeriod: !filters.inPeriod })}>
            {registerText.inPeriod}
          </Chip>
        ) : null}
        {filters.fields.map((filter) => (
          <FieldChip
            key={filter.field}
            info={info}
            filter={filter}
            onDrop={() => set({ fields: filters.fields.filter((one) => one.field !== filter.field) })}
          />
        ))}
        <Chip isOn={isAdding} onPress={() => setAdding(!isAdding)}>
          {registerText.moreFilters}
        </Chip>
        {asksForAll(filters) ? null : (
          <Button size="bar" kind="link" onPress={() => onChange(noFilters)}>
            {registerText.clear}
          </Button>
        )}
      </div>
      {isAdding && info ? (
        <AddFilter
          info={info}
          asked={asked}
          onAdd={(filter) => {
            setAdding(false)
            set({ fields: [...filters.fields.filter((one) => one.field !== filter.field), filter] })
          }}
        />
      ) : null}
    </div>
  )
}

function Chip({ isOn, onPress, children }: { isOn: boolean; onPress: () => void; children: string }) {
  return (
    <button type="button" className="filter-chip" aria-pressed={isOn} onClick={onPress}>
      {children}
    </button>
  )
}

function FieldChip({ info, filter, onDrop }: { info: RegisterInfo | null; filter: FieldFilter; onDrop: () => void }) {
  const field = info?.fields.find(({ key }) => key === filter.field)
  if (!info || !field) return null
  const { from, to, filled } = filter
  const words = [
    filled === undefined ? '' : filled ? registerText.filled : registerText.blank,
    (filter.in ?? []).map((value) => info.show(field, readKey(value, field.type))).join(', '),
    from || to ? registerText.between(from ? formatDateInText(from) : '', to ? formatDateInText(to) : '') : '',
  ]
  return (
    <button type="button" className="filter-chip filter-value" aria-pressed={true} onClick={onDrop}>
      <span>{registerText.chip(field.label, words.filter(Boolean).join(' '))}</span>
      <IconX size={14} stroke={2} role="img" aria-label={registerText.dropFilter(field.label)} />
    </button>
  )
}

/** Values of a filter are texts; a list of them shows each by itself. */
export function readKey(value: string, type: string): string | boolean | string[] {
  if (type === 'flag') return value === 'true'
  return type === 'codes' || type === 'units' ? [value] : value
}
