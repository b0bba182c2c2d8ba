import type {
  ListDivergence,
  ListExample,
  ListParts,
  ListRequest,
  ScoringModel,
} from '#contract/analysis.ts';

/** One list taken apart as ListKD does (Eq. 6 to 10, 16), by the student and by each modality of the teacher. */
export function listExample(
  student: ScoringModel,
  teachers: readonly ScoringModel[],
  { user, items, tau }: ListRequest,
): ListExample {
  const ofStudent = partsOf(student, user, items, tau);
  const ofTeachers = teachers.map((teacher) => partsOf(teacher, user, items, tau));
  return {
    student: ofStudent,
    teachers: ofTeachers,
    divergences: ofTeachers.map((parts) => divergence(parts, ofStudent)),
  };
}

function partsOf(
  { id, d, user, item }: ScoringModel,
  u: number,
  items: readonly number[],
  tau: number,
): ListParts {
  const logits = items.map((i) => {
    let sum = 0;
    for (let k = 0; k < d; k++) sum += user[u * d + k] * item[i * d + k];
    return sum;
  });
  const p = softmax(logits, tau);
  return { model: id, logits, p, positive: p[0], q: softmax(logits.slice(1), tau) };
}

function divergence(teacher: ListParts, student: ListParts): ListDivergence {
  const rest = ({ p }: ListParts) => p.slice(1).reduce((a, b) => a + b, 0);
  const positive = kl([teacher.positive, rest(teacher)], [student.positive, rest(student)]);
  const negatives = kl(teacher.q, student.q);
  return {
    model: teacher.model,
    positive,
    negatives,
    coupling: rest(teacher),
    plain: kl(teacher.p, student.p),
  };
}

function softmax(logits: readonly number[], tau: number): number[] {
  const largest = Math.max(...logits);
  const e = logits.map((y) => Math.exp((y - largest) / tau));
  const sum = e.reduce((a, b) => a + b, 0);
  return e.map((x) => x / sum);
}

function kl(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, i) => (x > 0 ? sum + x * Math.log(x / b[i]) : sum), 0);
}
