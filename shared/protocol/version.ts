/**
 * The versions of the wire that this build speaks. Whoever changes a message raises `PROTOCOL_MAX`, and `PROTOCOL_MIN` when older peers can
 * no longer be understood; a hash test over all schemas makes sure it is not forgotten.
 */
export const PROTOCOL_MIN = 1
export const PROTOCOL_MAX = 1
