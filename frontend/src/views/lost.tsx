import { useEffect } from "preact/hooks";

export function LostView() {
  useEffect(() => void (document.title = "Nothing here · sayso"), []);
  return (
    <>
      <h1>There is nothing at this address</h1>
      <p class="lead">The page may have moved, or the address was cut off. Start from the <a href="/">ledger’s first page</a>, or <a href="/statements">search what was said</a>.</p>
    </>
  );
}
