// The same where slices are many: eight threads add every eighth slice each, and the first of them adds their sums.
struct Sizes { size : u32, slices : u32 };
@group(0) @binding(0) var<storage, read> parts : array<f32>;
@group(0) @binding(1) var<storage, read_write> result : array<f32>;
@group(0) @binding(2) var<uniform> sizes : Sizes;
const LANES = 8u;
var<workgroup> sums : array<f32, WORKGROUP>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(local_invocation_index) lane : u32, @builtin(workgroup_id) group : vec3u, @builtin(num_workgroups) groups : vec3u) {
  let each = WORKGROUP / LANES;
  let index = (group.x + group.y * groups.x) * each + lane % each;
  let own = min(index, sizes.size - 1u);
  var sum = vec4f();
  var slice = lane / each;
  for (; slice + 3u * LANES < sizes.slices; slice += 4u * LANES) {
    let first = slice * sizes.size + own;
    let next = LANES * sizes.size;
    sum += vec4f(parts[first], parts[first + next], parts[first + 2u * next], parts[first + 3u * next]);
  }
  for (; slice < sizes.slices; slice += LANES) { sum.x += parts[slice * sizes.size + own]; }
  sums[lane] = (sum.x + sum.y) + (sum.z + sum.w);
  workgroupBarrier();
  if (lane >= each || index >= sizes.size) { return; }
  var total = 0.0;
  for (var i = 0u; i < LANES; i++) { total += sums[i * each + lane]; }
  result[index] = total;
}
