// The province, in another office and on another computer: only files go between the two.
import { password } from './fixture.ts'
import { openBeside } from './officeBeside.ts'

export async function openProvince(folder: string) {
  const { call, close } = openBeside(folder)
  await call('vault.create', { unit: '10', role: 'province', officer: 'Lù Thị Sáng', password })
  const { rootDigits } = await call('authority.init', { password })
  return { call, rootDigits: rootDigits ?? '', close }
}
