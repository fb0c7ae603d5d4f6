package io.edgeward.model.check;

import io.edgeward.model.image.ImageName;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Strictness;
import io.edgeward.model.store.FilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Problems of a change; what the policy excuses is a note with its reason. */
final class ExcusableProblems {
  private final Policy policy;
  private final List<Problem> problems = new ArrayList<>();

  ExcusableProblems(Policy policy) {
    this.policy = policy;
  }

  /** Adds a problem of a project as a whole. */
  void add(Problem problem) {
    add(Optional.empty(), problem);
  }

  /** Adds a problem of one image. */
  void add(ImageName image, Problem problem) {
    add(Optional.of(image.text()), problem);
  }

  /** Adds a problem of one file. */
  void add(FilePath file, Problem problem) {
    add(Optional.of(file.text()), problem);
  }

  private void add(Optional<String> name, Problem problem) {
    problems.add(
        policy
            .exception(problem.at().project(), name, problem.rule())
            .map(why -> Strictness.excused(problem, why))
            .orElse(problem));
  }

  /** Adds what no policy excuses. */
  void addAll(List<Problem> more) {
    problems.addAll(more);
  }

  List<Problem> sorted() {
    return problems.stream().sorted().toList();
  }
}
