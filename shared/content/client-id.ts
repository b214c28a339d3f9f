/**
 * The relay's own text stands under the top sixteenth of Yjs' client ids, and replicas choose theirs below. So everybody can tell it, and
 * after a restore whoever holds text of the relay's that it has forgotten may bring it back.
 */
const RELAY_CLIENT_MIN = 0xf000_0000
const RELAY_CLIENT_HEX_DIGITS = 7

export const isRelayClient = (client: number): boolean => client >= RELAY_CLIENT_MIN

export const relayClientOf = (digest: string): number => RELAY_CLIENT_MIN + Number.parseInt(digest.slice(0, RELAY_CLIENT_HEX_DIGITS), 16)
