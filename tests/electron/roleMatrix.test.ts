import { writeFileSync } from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { App } from '../../electron/app.ts'
import { answerHere } from '../../electron/backEnd.ts'
import { createCaller } from '../../electron/cli/caller.ts'
import { commands } from '../../electron/cli/commands.ts'
import { type Handlers, handlers } from '../../electron/handlers.ts'
import { startWebHost } from '../../electron/web.ts'
import { type CallName, contract, isCallName, isPublicCall, mayCall } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { isRole, type Role, roles } from '../../shared/roles.ts'
import { decodeWire, encodeWire } from '../../shared/wire.ts'
import { sampleOf } from '../support/sampleInput.ts'
import { callOk, createWorkspace, makeFolder, PASSWORD } from './workspace.ts'

const names = Object.keys(contract).filter(isCallName)
const inside = names.filter((name) => !isPublicCall(name))

/** An open workspace whose officer has these roles only; `settings.read` tells how many rows were ever written. */
async function openAs(own: readonly Role[]): Promise<App> {
  const changed: Partial<Handlers['open']> = {
    'settings.save': (context) =>
      context.write({}, (writer) => {
        writer.connection.prepare('UPDATE users SET roles = ?').run(JSON.stringify(own))
        return {}
      }),
    'settings.read': ({ db }) => {
      const row = db.connection.prepare<[], { written: number }>('SELECT total_changes() AS written').get()
      return { written: String(row?.written) }
    },
  }
  const { app } = await createWorkspace({ handlers: { ...handlers, open: { ...handlers.open, ...changed } } })
  await callOk(app, 'settings.save', { values: {} })
  await callOk(app, 'vault.unlock', { password: PASSWORD })
  expect((await callOk(app, 'session.current', {})).user.roles).toEqual(own)
  return app
}

/** Answers a call with its code, `ok` where it went through: by each way in which a call can come. */
type Way = (name: CallName, input: unknown) => Promise<string>

/** As Electron's messages and the thread of the back end pass them: bytes in, bytes out. */
function byMessage(app: App): Way {
  const backEnd = answerHere(app)
  return async (name, input) => codeOf(await backEnd.answer(name, new TextEncoder().encode(encodeWire(input))))
}

async function byLoopback(app: App): Promise<Way> {
  const distDir = makeFolder()
  writeFileSync(`${distDir}/index.html`, '<meta name="csp-nonce" content="" />')
  const host = await startWebHost({ backEnd: answerHere(app), distDir })
  onTestFinished(host.close)
  const origin = host.url.replace(/\/$/, '')
  const post = (path: string, body: string, headers: Record<string, string>) =>
    fetch(`${origin}/${path}`, {
      method: 'POST',
      headers: { origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', ...headers },
      body,
    })
  const door = await post('session', JSON.stringify({ code: host.code }), {})
  const cookie = (door.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const { csrf } = (await door.json()) as { csrf: string }
  return async (name, input) => {
    const response = await post(`call/${name}`, encodeWire(input), { cookie, 'x-csrf': csrf })
    return codeOf(new Uint8Array(await response.arrayBuffer()))
  }
}

function byTerminal(app: App): Way {
  return async (name, input) => {
    const args = { command: 'call', operands: [name, encodeWire(input)], options: {} }
    try {
      await commands.call?.run(args, createCaller(app))
      return 'ok'
    } catch (error) {
      if (error instanceof AppError) return error.code
      throw error
    }
  }
}

function codeOf(bytes: Uint8Array | null): string {
  const result = decodeWire(new TextDecoder().decode(bytes ?? new Uint8Array())) as {
    ok: boolean
    error?: { code: string }
  }
  return result.ok ? 'ok' : (result.error?.code ?? '')
}

describe('A7 every call names who may make it', () => {
  it('with at least one role, each of them known', () => {
    const strange = names.filter((name) => !contract[name].roles.length || !contract[name].roles.every(isRole))
    expect(strange).toEqual([])
  })

  it('and an input made from its schema is one that it takes, as far as the schema has a shape', () => {
    const misshapen = inside.filter((name) => {
      const parsed = contract[name].input.safeParse(sampleOf(contract[name].input))
      // Of a text with a form of its own any text will do: whoever is refused never gets as far.
      return parsed.error?.issues.some(({ code }) => code !== 'custom' && code !== 'invalid_format')
    })
    expect(misshapen).toEqual([])
  })

  it('so that no role but the administrator’s keeps users or packs, and none that only reads writes', () => {
    const writing = inside.filter((name) => contract[name].access === 'write')
    expect(writing.filter((name) => mayCall(['chi_doc'], name) && !ownMatters.includes(name))).toEqual([])
    const persons = inside.filter((name) => /^(records|people|search|reminders|imports)\./.test(name))
    expect(persons.filter((name) => mayCall(['quan_tri'], name))).toEqual([])
  })
})

/** Writes that everybody makes: about oneself, or noting what one looked at. */
const ownMatters: readonly CallName[] = [
  'session.changePassword',
  'drafts.keep',
  'views.save',
  'views.remove',
  'people.open',
]

describe.each(roles)('A7 the role %s', (role) => {
  it('passes the gate by message, by loopback and by terminal exactly where it may', async () => {
    const app = await openAs([role])
    const written = async () => (await callOk(app, 'settings.read', {})).written
    const before = await written()
    for (const way of [byMessage(app), await byLoopback(app), byTerminal(app)]) {
      const refused: CallName[] = []
      for (const name of inside) {
        const allowed = mayCall([role], name)
        // Whoever is refused asks for something that would be done; whoever is not stops at an input that nothing takes.
        const code = await way(name, allowed ? null : sampleOf(contract[name].input))
        expect([name, code]).toEqual([name, allowed ? 'invalid_input' : 'forbidden'])
        if (code === 'forbidden') refused.push(name)
      }
      expect(refused).toEqual(inside.filter((name) => !mayCall([role], name)))
    }
    expect(await written()).toBe(before)
    expect((await callOk(app, 'vault.status', {})).state).toBe('open')
  })

  it('is told in words for whom the call is', async () => {
    const app = await openAs([role])
    const name = inside.find((one) => !mayCall([role], one))
    if (name === undefined) throw new Error('The role may do everything.')
    const result = await app.callUnknown(name, {})
    expect(result.ok ? '' : result.error.message).toMatch(/Việc này dành cho: (quản trị|cán bộ|lãnh đạo)/)
  })
})

describe('A7 several roles', () => {
  it('may do together what each of them may', async () => {
    const own: Role[] = ['quan_tri', 'chi_doc']
    const app = await openAs(own)
    for (const name of inside) {
      const code = await byMessage(app)(name, null)
      const expected = mayCall(['quan_tri'], name) || mayCall(['chi_doc'], name) ? 'invalid_input' : 'forbidden'
      expect([name, code]).toEqual([name, expected])
    }
  })
})
