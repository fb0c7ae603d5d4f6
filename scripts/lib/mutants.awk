# Reads PIT's report: prints what was killed and what survived, and fails below 92 % or when a mutant survives in a decision that
# nothing may change unseen, unless MUTANTS.md excuses "Class.method Mutator" with a reason.
BEGIN {
  FS = ","
  strictClasses = "^(Auditor|AttachedContent|AttachmentJudge|RepositorySweep|Planner|RepositoryPlan|PlanMemo|RestorePlan|RestoreItem|SnapshotChain)$"
  while ((getline line < excused) > 0) {
    if (match(line, /^- `[^`]+`/)) excuse[substr(line, 4, RLENGTH - 4)] = 1
  }
}
{
  total++
  class = $2
  sub(/.*\./, "", class)
  sub(/\$.*/, "", class)
  if ($6 == "KILLED" || $6 == "TIMED_OUT" || $6 == "MEMORY_ERROR") { killed++; next }
  mutator = $3
  sub(/.*\./, "", mutator)
  place = class "." $4
  if (place " " mutator in excuse) { excusedCount++; next }
  print "survived: " place ":" $5 " " mutator | "sort"
  if (class ~ strictClasses || $2 ~ /\.model\.attachment\./) strict++
}
END {
  close("sort")
  if (total == 0) { print "no mutant was made"; exit 1 }
  percent = 100 * (killed + excusedCount) / total
  printf "%d of %d mutants killed, %d excused: %.1f %%; %d survive where none may\n", killed, total, excusedCount, percent, strict
  exit percent < 92 || strict > 0
}
