import { lookup } from 'node:dns'
import { request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Why nothing was fetched; without a word of what came or of where it was. */
export class NotFetched extends Error {
  readonly why: 'address' | 'answer' | 'size' | 'away'
  constructor(why: NotFetched['why'], cause?: unknown) {
    super(`not fetched: ${why}`, { cause })
    this.why = why
  }
}

/** What no server of the internet has: IANA's registries of special-purpose addresses (RFC 6890), multicast and beyond. */
const SPECIAL_V4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
]
/** Within 2000::/3, outside of which nothing is public: documentation, and what carries an address of IPv4. */
const SPECIAL_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

const special = new BlockList()
for (const range of SPECIAL_V4) add(range, 'ipv4')
for (const range of SPECIAL_V6) add(range, 'ipv6')
const globalV6 = new BlockList()
globalV6.addSubnet('2000::', 3, 'ipv6')

function add(range: string, kind: 'ipv4' | 'ipv6'): void {
  const [network = '', bits] = range.split('/')
  special.addSubnet(network, Number(bits), kind)
}

/** Whether an address is one of the internet's, and not of this machine or of a network around it. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !special.check(address, 'ipv4')
  return isIP(address) === 6 && globalV6.check(address, 'ipv6') && !special.check(address, 'ipv6')
}

type Asked = {
  /** Bytes; more is not read. */
  most: number
  withinMs: number
  /** An origin that the operator named themselves: it may be anywhere, and without encryption. */
  trusted?: string | undefined
}

/**
 * What lies at an address that somebody else named: over https at its usual port, from a public
 * address only, checked at the moment it is connected to, so that a name cannot point elsewhere
 * between. No redirect is followed, and nothing of ours is sent along. Throws NotFetched.
 */
export async function fetchOutside(address: string, { most, withinMs, trusted }: Asked): Promise<Buffer> {
  const url = URL.parse(address)
  const isTrusted = url !== null && url.origin === trusted
  if (!url || !(isTrusted || mayBeAsked(url)) || url.username !== '' || url.password !== '')
    throw new NotFetched('address')
  const request = url.protocol === 'https:' ? secureRequest : plainRequest
  return await new Promise<Buffer>((resolve, reject) => {
    const signal = AbortSignal.timeout(withinMs)
    const fail = (error: unknown) => reject(error instanceof NotFetched ? error : new NotFetched('away', error))
    request(url, { agent: false, signal, ...(!isTrusted && { lookup: publicOnly }) }, (res) => {
      const chunks: Buffer[] = []
      let bytes = 0
      if (res.statusCode !== 200) return res.destroy(new NotFetched('answer'))
      res.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > most) res.destroy(new NotFetched('size'))
        else chunks.push(chunk)
      })
      res.on('end', () => resolve(Buffer.concat(chunks)))
      res.on('error', fail)
    })
      .on('error', fail)
      .end()
  })
}

function mayBeAsked({ protocol, port, hostname }: URL): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return protocol === 'https:' && port === '' && (isIP(bare) === 0 || isPublicAddress(bare))
}

/** A name that leads to any address of another kind leads nowhere. */
const publicOnly: LookupFunction = (hostname, options, found) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? []
    const refused = !first || !addresses.every(({ address }) => isPublicAddress(address))
    if (error || refused) return found(error ?? new NotFetched('address'), [])
    if (options.all) found(null, addresses)
    else found(null, first.address, first.family)
  })
}
