package io.edgeward.cli.command;

import io.edgeward.cli.output.Session;
import io.edgeward.cli.redirect.FirstComponents;
import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.Names;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.manifest.Strictness;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the repositories that the vanity domain has, by the first components of their names. */
@Command(
    name = "repositories",
    description = "Lists the first components of the names of all repositories that are promoted.",
    footer = {
      "",
      "Below production's roots; the redirector's configuration takes them as JSON.",
      "",
      "Exit code 1 when a manifest has an error, so that names may be missing."
    })
final class RedirectRepositoriesCommand implements Callable<Integer> {
  private static final Logger LOG = Logger.getLogger(RedirectRepositoriesCommand.class.getName());

  private final Session session;

  @Mixin private CommonOptions common;
  @Mixin private ManifestsOption manifests;
  @Mixin private RegistriesOption registries;
  @Mixin private OutputOption output;

  RedirectRepositoriesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws ManifestsUnreadableException {
    common.start(session);
    output.format();
    session.progress().begin("reading manifests");
    ManifestSet set = manifests.location(registries.insecure(), session).read();
    ManifestNotes.log(set, output.all());
    ManifestNotes.refuseEmpty(set);
    FirstComponents found = FirstComponents.of(set);
    if (!found.areRootsNamed()) {
      LOG.warning(
          "no policy names production's roots, so the shortest destinations count: %s"
              .formatted(Names.of(found.roots())));
    }
    output
        .to(session)
        .write(text -> print(found.names(), text), document -> write(found.names(), document));
    boolean partial =
        Strictness.weighed(set, Optional.empty()).stream()
            .anyMatch(problem -> problem.severity() == Severity.ERROR);
    return Exit.findingsIf(partial).code();
  }

  private static void print(SortedSet<String> names, TextOutput out) {
    names.forEach(out::line);
  }

  private static void write(SortedSet<String> names, Document document) {
    document.array(() -> names.forEach(document::text));
  }
}
