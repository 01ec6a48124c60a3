/** What is looked at before the window opens: the computer, and the one file of the program that no archive protects. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findFloorFault } from '../../electron/floorComputer.ts'
import { findNativeDamage, hashFile } from '../../electron/nativeModule.ts'
import { makeFolder } from './workspace.ts'

const GIGABYTE = 1024 ** 3
const floor = { platform: 'win32', release: '10.0.19045', arch: 'x64', memory: 3.9 * GIGABYTE }

describe('the floor computer', () => {
  it('is Windows 10 of 64 bit with 4 GB, of which the screen may take a little', () => {
    expect(findFloorFault(floor)).toBeNull()
    expect(findFloorFault({ ...floor, release: '10.0.22631', memory: 3.45 * GIGABYTE })).toBeNull()
    expect(findFloorFault({ ...floor, platform: 'linux', release: '6.18.44' })).toBeNull()
  })

  it.each([
    ['6.1.7601', 'x64', /chạy Windows 7 nên Phụ Biểu không mở được. Hãy dùng máy có Windows 10/],
    ['6.3.9600', 'x64', /chạy Windows 8 nên/],
    ['5.1.2600', 'ia32', /chạy Windows cũ hơn Windows 10 nên/],
    ['10.0.19045', 'ia32', /chạy Windows 32 bit nên/],
  ])('is told from Windows %s (%s) in a sentence that says what to use', (release, arch, words) => {
    const fault = findFloorFault({ ...floor, release, arch })
    expect(fault).toMatchObject({ code: 'computer_too_old', message: expect.stringMatching(words) })
  })

  it('is told from one with little memory, which is warned and not refused', () => {
    const fault = findFloorFault({ ...floor, memory: 2 * GIGABYTE })
    expect(fault).toMatchObject({
      code: 'computer_small',
      message: expect.stringMatching(/có 2 GB bộ nhớ, .* từ 4 GB/),
    })
  })
})

describe('E7 the native module', () => {
  const name = 'linux-x64.node'
  const original = join(import.meta.dirname, '../../node_modules/better-sqlite3/prebuilds', name)

  it('is taken as it was built, and refused with one bit changed, cut short, missing or unknown', () => {
    const file = join(makeFolder(), name)
    copyFileSync(original, file)
    const hashes = { [name]: hashFile(original) }
    expect(findNativeDamage(file, hashes)).toBeNull()
    const bytes = readFileSync(file)
    const changed = Buffer.from(bytes)
    changed[100_000] = (changed[100_000] ?? 0) ^ 1
    for (const wrong of [changed, bytes.subarray(0, -1), Buffer.alloc(0)]) {
      writeFileSync(file, wrong)
      expect(findNativeDamage(file, hashes)?.message).toMatch(/Tệp linux-x64.node của chương trình bị hỏng hoặc bị sửa/)
    }
    expect(findNativeDamage(join(makeFolder(), name), hashes)?.code).toBe('program_damaged')
    expect(findNativeDamage(original, {})?.code).toBe('program_damaged')
    expect(findNativeDamage(original, Object.create(hashes) as Record<string, string>)?.code).toBe('program_damaged')
  })
})
