/** Why a socket or a channel closed. 44xx are final: trying again changes nothing. */
export const CLOSE = {
  REVOKED: 4401,
  NOT_WRITABLE: 4403,
  GONE: 4404,
  EPOCH: 4409,
  TOO_OLD: 4426,
  MALFORMED: 4400,
  TRY_LATER: 1013,
} as const

export const isFinal = (code: number): boolean => code >= 4400 && code < 4500
