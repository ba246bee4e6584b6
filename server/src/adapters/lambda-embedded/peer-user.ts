import { readFile } from 'node:fs/promises'
import type { Socket } from 'node:net'

/** Whether the program at the other end of a loopback connection is of this user, by the kernel's table of connections. */
export async function isOfUser(socket: Socket, user: number): Promise<boolean> {
  const { remotePort, localPort } = socket
  if (remotePort === undefined || localPort === undefined) return false
  // sl  local_address  rem_address  st  tx:rx  tr:when  retrnsmt  uid
  const ends = `${loopback(remotePort)} ${loopback(localPort)} `
  const table = await readFile('/proc/net/tcp', 'latin1').catch(() => '')
  const at = table.indexOf(ends)
  if (at < 0) return false
  const [, , , , owner] = table.slice(at + ends.length, table.indexOf('\n', at)).split(/\s+/)
  return owner === String(user)
}

/** 127.0.0.1 in the kernel's byte order, which is little-endian wherever Node.js runs. */
const loopback = (port: number) => `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`
