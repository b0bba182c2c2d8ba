/** What the marks of a forest plot mean. */
export function Legend() {
  return (
    <ul className="legend">
      <li>
        <svg className="forest-key" viewBox="0 0 26 10" aria-hidden="true">
          <rect className="forest-users" x="1" y="2" width="24" height="6" rx="2" />
        </svg>
        95% over users
      </li>
      <li>
        <svg className="forest-key" viewBox="0 0 26 10" aria-hidden="true">
          <path className="forest-seeds" d="M2 5h22M2 2v6M24 2v6" />
        </svg>
        95% over seeds
      </li>
      <li data-claimed>
        <svg className="forest-key" viewBox="0 0 26 10" aria-hidden="true">
          <circle className="forest-dot" cx="13" cy="5" r="4" />
        </svg>
        can be claimed
      </li>
      <li>
        <svg className="forest-key" viewBox="0 0 26 10" aria-hidden="true">
          <circle className="forest-dot" cx="13" cy="5" r="4" />
        </svg>
        cannot
      </li>
    </ul>
  );
}
