/** Names and addresses as a URL's `hostname` has them: IPv6 in brackets. A bare `::1`, as HOST takes it, is loopback too. */
const LOOPBACK = ['127.0.0.1', '::1', '[::1]', 'localhost']
export const isLoopback = (host: string): boolean => LOOPBACK.includes(host)

/** Loopback, private networks (RFC 1918, 4193, 6598), link-local, and names that no public server can have. */
const PRIVATE_V4 =
  /^(127|10|0|192\.168|169\.254|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.[\d.]+$/
const PRIVATE_V6 = /^\[(::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)\]$/
const PRIVATE_NAME = /^[^.:[\]]+$|\.(localhost|local|internal|lan|home|home\.arpa|test)$/

export const isPrivateHost = (hostname: string): boolean =>
  isLoopback(hostname) || PRIVATE_V4.test(hostname) || PRIVATE_V6.test(hostname) || PRIVATE_NAME.test(hostname)
