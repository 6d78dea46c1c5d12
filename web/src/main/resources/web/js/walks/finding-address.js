/** The page of a finding's whole life. @param {string} id */
export function findingAddress(id) {
  return `/iakttagelser.html#id=${id}`;
}
