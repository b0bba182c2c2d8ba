import { ViewLink } from '../ViewLink.tsx';

/** What the picture shows, in two sentences, and where to begin. */
export function PictureLead({ isPair }: { isPair: boolean }) {
  return (
    <p className="picture-lead">
      {isPair ? (
        <>
          A large <b className="teacher">teacher</b> learns from clicks and content. A small{' '}
          <b className="student">student</b> copies it in three ways and needs no content any more.
        </>
      ) : (
        'One model, no teacher: what PromptMM is compared with.'
      )}{' '}
      Press any part to look inside, or <ViewLink view="learn">start with a lesson</ViewLink>.
    </p>
  );
}
