import { isIP, isIPv4 } from 'node:net'

/** A household or a machine is given a whole /64 (RFC 6177), and can take any address in it. */
const GROUPS_COUNTED = 4

/**
 * What limits count an address as: IPv4 as it is, also where IPv6 carries it (RFC 4291, 2.5.5.2),
 * IPv6 by its /64. Undefined for this machine's own: behind a proxy that is not trusted everybody
 * would share one.
 */
export function countedAddress(address: string | undefined): string | undefined {
  if (address === undefined || isIP(address) === 0) return address
  const groups = isIPv4(address) ? undefined : groupsOf(address)
  const plain = groups ? carriedIn(groups) : address
  if (plain) return plain.startsWith('127.') ? undefined : plain
  if (groups?.join(':') === '0:0:0:0:0:0:0:1') return undefined
  return `${groups?.slice(0, GROUPS_COUNTED).join(':')}::/64`
}

/** The eight groups in hexadecimal, without leading zeros; `node:net` has said that they are an address. */
function groupsOf(address: string): string[] {
  const [bare = ''] = address.split('%')
  const hexadecimal = bare.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) =>
    [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)].map((group) => group.toString(16)).join(':'),
  )
  const [before = '', after] = hexadecimal.split('::')
  const [left, right] = [before, after ?? ''].map((half) => half.split(':').filter(Boolean)) as [string[], string[]]
  const missing = after === undefined ? 0 : 8 - left.length - right.length
  return [...left, ...Array<string>(missing).fill('0'), ...right].map((group) =>
    Number.parseInt(group, 16).toString(16),
  )
}

function carriedIn(groups: string[]): string | undefined {
  if (groups.slice(0, 6).join(':') !== '0:0:0:0:0:ffff') return undefined
  const [high = 0, low = 0] = groups.slice(6).map((group) => Number.parseInt(group, 16))
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** An address with its end left out, as its owner is shown it: the network is told, the machine in it is not. */
export function shortenedAddress(address: string | undefined): string {
  const counted = countedAddress(address)
  if (counted === undefined) return ''
  return isIPv4(counted) ? counted.replace(/\.\d+$/, '.0') : counted.split(':').slice(0, 3).join(':').concat('::')
}
