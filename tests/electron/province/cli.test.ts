/** The province's commands as scripts use them: verdicts file by file, counts and exit codes. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseArguments } from '../../../electron/cli/arguments.ts'
import { createCaller } from '../../../electron/cli/caller.ts'
import { commands } from '../../../electron/cli/commands.ts'
import { AppError } from '../../../shared/errors.ts'
import { createReporter, replacing, signReport } from '../../support/districtPackages.ts'
import { openOffice } from '../../support/office.ts'
import { makeFolder } from '../workspace.ts'

describe('province ingest', () => {
  it('takes a folder, earlier rounds first, and says of every file what became of it', async () => {
    const office = await openOffice({ unit: '10', role: 'province', now: '2021-06-17T02:00:00.000Z' })
    const run = (...words: string[]) => {
      const args = parseArguments(words)
      const command = commands[args.command]
      if (!command) throw new Error(`There is no command ${args.command}.`)
      return command.run(args, createCaller(office.app))
    }
    const batXat = await createReporter('082', 'Huyện Bát Xát')
    const folder = join(makeFolder(), 'goi')
    mkdirSync(folder)
    const trust = join(folder, '..', 'tin-cay.pem')
    writeFileSync(trust, batXat.pem)
    let last = await signReport(batXat)
    for (let round = 1; round <= 10; round++) {
      if (round === 2 || round === 10) writeFileSync(join(folder, `GOI_082_r${round}.asice`), last.bytes)
      last = await signReport(batXat, replacing(last))
    }
    writeFileSync(join(folder, 'ghi chu.txt'), 'gói của Bát Xát')
    // As `package build` leaves it.
    writeFileSync(join(folder, 'CHUNG_THU_082.pem'), batXat.pem)
    const first = await run('province', 'ingest', folder, '--trust', trust)
    expect(first.refused).toBe(true)
    expect(first.data).toMatchObject({
      files: [
        { fileName: 'ghi chu.txt', verdict: 'khong_nhan', code: 'ZIP_NOT_A_CONTAINER' },
        { fileName: 'GOI_082_r2.asice', verdict: 'can_xem', code: null },
        { fileName: 'GOI_082_r10.asice', verdict: 'can_xem', code: null },
      ],
      counts: { nhan: 0, can_xem: 2, khong_nhan: 1, da_co: 0 },
      certificates: ['CHUNG_THU_082.pem'],
    })
    expect(first.text).toContain('BO QUA\tCHUNG_THU_082.pem\tChứng thư, không phải gói')
    expect(first.text).toContain('KHONG NHAN ZIP_NOT_A_CONTAINER\tghi chu.txt\t')
    const again = await run('province', 'ingest', join(folder, 'GOI_082_r10.asice'), '--trust', trust)
    expect(again).toMatchObject({ refused: false, data: { counts: { da_co: 1 } } })
    const received = await run('province', 'received')
    expect(received.text.split('\n')).toEqual([
      '082\tHuyện Bát Xát\t2021-ND09_6T\tlần 10\tđang tính',
      '082\tHuyện Bát Xát\t2021-ND09_6T\tlần 2\tđã thay',
    ])
    expect(await run('province', 'ingest', trust), 'asked for by name').toMatchObject({ refused: true })
    office.setNow('2021-06-28T02:00:00.000Z')
    const board = (await run('province', 'board', '--period', '2021-ND09_6T')).text.split('\n')
    expect(board.find((line) => line.startsWith('080\t'))).toContain('quá hạn 10 ngày')
    await expect(run('province', 'ingest', join(folder, 'khong-co'))).rejects.toThrow(AppError)
  })
})
