package io.edgeward.scenarios;

import io.edgeward.model.manifest.Revision;
import io.edgeward.scenarios.environment.CommandRun;
import java.util.ArrayList;
import java.util.List;

/** Asks the command line why something is in production. */
final class WhyCommand {
  private WhyCommand() {}

  /** Asks about {@code subject}, and claims that the answer names {@code merged}; its output. */
  static String naming(Revision merged, String subject, ScenarioContext context, String... options)
      throws Exception {
    List<String> words = new ArrayList<>(List.of("why", "--manifests"));
    words.add(context.environment().manifests().location());
    words.addAll(List.of(options));
    words.add(subject);
    CommandRun run = context.environment().edgeward().run(words.toArray(String[]::new));
    List<String> shown = new ArrayList<>(List.of("why"));
    shown.addAll(List.of(options));
    shown.add(subject);
    context.verify(
        run.exit() == 0 && run.output().contains("commit " + merged.commit()),
        "edgeward %s names commit %s",
        String.join(" ", shown),
        merged.commit().substring(0, 10));
    return run.output();
  }
}
