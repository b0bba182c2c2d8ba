/** What the talk asks. */
export function Question() {
  return (
    <div className="talk-text talk-question">
      <p>
        A large <b className="teacher">teacher</b> reads clicks and content: images, sound, text.
      </p>
      <p>
        A small <b className="student">student</b> keeps one vector for each user and item, and copies it.
      </p>
      <p className="talk-aside">
        PromptMM, Wei et al., WWW 2024. Everything that follows ran in a browser; nothing left the machine.
      </p>
    </div>
  );
}
