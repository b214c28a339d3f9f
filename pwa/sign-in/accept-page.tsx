export function AcceptPage() {
  return <h1>AcceptPage</h1>
}
