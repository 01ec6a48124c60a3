/** Reads Chromium's own record of its network: every address it tried to reach and every name it asked for. */
import { readFileSync } from 'node:fs'

interface NetEvent {
  type: number
  source?: { id?: number }
  params?: { address?: string; host?: string; byte_count?: number }
}

interface NetLog {
  constants: { logEventTypes: Record<string, number> }
  events: NetEvent[]
}

/**
 * What left the computer, as `tcp 192.0.2.1:80`, `name example.com`, `udp 192.0.2.1:443`. A UDP socket that is opened
 * and sends nothing, by which Chromium finds out whether there is IPv6, is no connection.
 */
export function findOutsideConnections(file: string): string[] {
  const { constants, events } = readNetLog(file)
  const names = new Map(Object.entries(constants.logEventTypes).map(([name, type]) => [type, name]))
  const udpAddresses = new Map<number, string>()
  const found = new Set<string>()
  for (const { type, source, params = {} } of events) {
    const { address, host } = params
    switch (names.get(type)) {
      case 'TCP_CONNECT_ATTEMPT':
        if (address !== undefined && !isLoopback(address)) found.add(`tcp ${address}`)
        break
      case 'HOST_RESOLVER_MANAGER_JOB':
        if (host !== undefined && !isLoopback(host)) found.add(`name ${host}`)
        break
      case 'UDP_CONNECT':
        if (address !== undefined) udpAddresses.set(source?.id ?? 0, address)
        break
      case 'UDP_BYTES_SENT': {
        const reached = address ?? udpAddresses.get(source?.id ?? 0) ?? 'unknown'
        if (!isLoopback(reached)) found.add(`udp ${reached}`)
      }
    }
  }
  return [...found]
}

/** How often the log says that loopback was reached: a log that says nothing proves nothing. */
export function countLoopbackConnections(file: string): number {
  const { constants, events } = readNetLog(file)
  const attempt = constants.logEventTypes.TCP_CONNECT_ATTEMPT
  return events.filter(({ type, params }) => type === attempt && isLoopback(params?.address ?? '')).length
}

/** A browser that was killed leaves the list of events open. */
function readNetLog(file: string): NetLog {
  const text = readFileSync(file, 'utf8')
  try {
    return JSON.parse(text) as NetLog
  } catch {
    return JSON.parse(`${text.slice(0, text.lastIndexOf('}')).replace(/,\s*$/, '')}}]}`) as NetLog
  }
}

function isLoopback(address: string): boolean {
  return /^(?:https?:\/\/)?(?:127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/.test(address)
}
