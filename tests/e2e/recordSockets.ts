/**
 * Loaded before the program by `node --import`, also in its threads: writes down every connection that Node itself opens
 * and every name it asks for. The back end opens none, so any line is a finding.
 */

import dgram from 'node:dgram'
import dns from 'node:dns'
import { appendFileSync } from 'node:fs'
import net from 'node:net'
import process from 'node:process'

const file = process.env.SOCKET_RECORD
const record = (what: string): void => {
  if (file) appendFileSync(file, `${what}\n`)
}

const connect = net.Socket.prototype.connect
net.Socket.prototype.connect = function (this: net.Socket, ...given: unknown[]) {
  const [first] = given.flat() as [unknown]
  const { host, port, path } = (typeof first === 'object' && first !== null ? first : {}) as Record<string, unknown>
  // A pipe between processes of the program has a path and no port; a request over HTTP has null in its place.
  if (typeof path !== 'string') record(`tcp ${String(host ?? 'localhost')}:${String(port ?? first)}`)
  return Reflect.apply(connect, this, given) as net.Socket
} as typeof connect

const lookup = dns.lookup
dns.lookup = ((name: string, ...rest: unknown[]) => {
  if (!net.isIP(name)) record(`name ${name}`)
  Reflect.apply(lookup, dns, [name, ...rest])
}) as typeof lookup

const send = dgram.Socket.prototype.send
dgram.Socket.prototype.send = function (this: dgram.Socket, ...given: unknown[]) {
  record(`udp ${given.slice(1).join(' ')}`)
  Reflect.apply(send, this, given)
} as typeof send
