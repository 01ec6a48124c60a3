/** What is due in the registers: the reminders of their definitions over the records as they stand today. */
import type { CallOutput } from '../../shared/contract.ts'
import { addDays, daysBetween, isIsoDate } from '../../shared/date.ts'
import { type Spell, unitsOfSpell } from '../../shared/figures.ts'
import type { RegisterDefinition, Reminder } from '../../shared/form.ts'
import type { CallContext } from './callContext.ts'
import { nameOfRecord } from './disclosure.ts'
import { listForms } from './forms.ts'
import { unitView } from './officeUnits.ts'
import { computedFields, evaluateOver, meetsNow, type RuleDay } from './recordRules.ts'
import { openSpells } from './registerSpells.ts'
import { ruleDay } from './ruleBook.ts'
import { unitDirectory } from './unitDirectory.ts'

type ReminderView = CallOutput<'reminders.list'>[number]

/** Those that have come near or are overdue, the longest overdue first. */
export function listReminders(context: CallContext): ReminderView[] {
  const spellsOf = openSpells(context.db)
  const day = ruleDay(context)
  return listForms(context.db)
    .flatMap((form) =>
      form.kind === 'register' && form.reminders ? remindersOf(form, spellsOf(form.id) ?? [], day) : [],
    )
    .sort((a, b) => a.due.localeCompare(b.due) || a.record.localeCompare(b.record) || a.id.localeCompare(b.id))
}

function remindersOf(form: RegisterDefinition, spells: readonly Spell[], day: RuleDay): ReminderView[] {
  const { reminders = [] } = form
  return spells.flatMap((spell) =>
    reminders.flatMap((reminder) => {
      const due = dueDay(form, reminder, spell, day)
      if (due === null) return []
      const days = daysBetween(day.today, due)
      const unitId = unitsOfSpell(spell)[0]
      const unit = unitId ? unitDirectory().byId(unitId) : null
      return {
        id: reminder.id,
        form: form.id,
        number: form.number,
        record: spell.id,
        label: nameOfRecord(form, spell.values, spell.id),
        text: reminder.text,
        due,
        days,
        unit: unit ? unitView(unit) : null,
      }
    }),
  )
}

/** The day it is due, or null where the record has nothing to be reminded of today. */
function dueDay(form: RegisterDefinition, reminder: Reminder, spell: Spell, day: RuleDay): string | null {
  const { today } = day
  if (reminder.where && !meetsNow(spell.values, reminder.where)) return null
  const values = { ...spell.values, ...computedFields(form, spell.values, day) }
  if (reminder.when !== undefined && evaluateOver(form, reminder.when, values, day) !== true) return null
  const due = evaluateOver(form, reminder.date, values, day)
  if (typeof due !== 'string' || !isIsoDate(due)) return null
  if (today < addDays(due, -reminder.daysBefore)) return null
  return reminder.daysAfter !== undefined && today > addDays(due, reminder.daysAfter) ? null : due
}
