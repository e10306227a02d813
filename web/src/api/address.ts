/** Bytes; longer addresses are refused here and there. */
const LONGEST_ADDRESS = 2000;

/** Whether a request may go as an address; a pasted page goes as a body, and no link can. */
export function fitsAddress(params: string): boolean {
  return params.length <= LONGEST_ADDRESS;
}
