package io.edgeward.scenarios;

import io.edgeward.model.audit.Discrepancy;
import io.edgeward.model.audit.Finding;
import io.edgeward.model.audit.Place;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import io.edgeward.model.text.Count;
import io.edgeward.scenarios.environment.FileStores;
import io.edgeward.scenarios.environment.ManifestsMaintainer;
import io.edgeward.scenarios.environment.ProjectStores;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Release binaries on their way to a bucket and its mirror, and those who stand in it. */
final class PromoteFiles {
  private final ScenarioContext context;
  private final FileStores stores;
  private final ProjectStores project;
  private final String program;

  private PromoteFiles(ScenarioContext context) {
    this.context = context;
    this.stores = context.environment().files().orElseThrow();
    this.project = context.environment().project().stores().orElseThrow();
    this.program = context.named("kubectl");
  }

  static void play(ScenarioContext context) throws Exception {
    PromoteFiles scene = new PromoteFiles(context);
    Release release = scene.promoteRelease();
    scene.refuseToOverwrite(release);
    scene.serveOthersThanADenyingMirror();
    scene.findTampering(release);
  }

  private Release promoteRelease() throws Exception {
    Release release = upload("v1.0.0");
    Revision merged = merge(release, "Release %s v1.0.0".formatted(program));
    awaitIn(project.production(), release);
    awaitIn(project.mirror(), release);
    context.await(
        "the ledger has a complete receipt of each of them for that commit",
        () -> {
          for (Digest content : release.hashes().values()) {
            if (context.ledger().receiptsOf(content).stream()
                .noneMatch(receipt -> isCompleteFor(receipt, merged))) {
              return false;
            }
          }
          return true;
        });
    tellWhy(release, merged);
    return release;
  }

  private Release upload(String version) throws IOException {
    Release release = Release.of(program, version, context::freshBinary);
    for (Map.Entry<FilePath, byte[]> file : release.contents().entrySet()) {
      stores.put(project.staged(file.getKey()), file.getValue());
    }
    context.say(
        "a team uploaded %s %s to %s: %s, %.1f MB",
        program,
        version,
        project.staging(),
        Count.of(release.contents().size(), "file"),
        release.bytes() / 1e6);
    return release;
  }

  private Revision merge(Release release, String message) throws IOException {
    ManifestsMaintainer maintainer = context.environment().manifests();
    release.hashes().forEach(maintainer::claim);
    return context.merge(release.hashes(), message);
  }

  private void awaitIn(StoreUri store, Release release) throws Exception {
    context.await(
        "%s holds %s of it, every byte as the manifests want it"
            .formatted(store, Count.of(release.contents().size(), "file")),
        () -> {
          for (Map.Entry<FilePath, Digest> file : release.hashes().entrySet()) {
            if (!content(store.resolve(file.getKey())).equals(Optional.of(file.getValue()))) {
              return false;
            }
          }
          return true;
        });
  }

  private Optional<Digest> content(ObjectUri object) throws IOException {
    return stores.find(object).map(Digest::ofContent);
  }

  private static boolean isCompleteFor(Receipt receipt, Revision merged) {
    return receipt.complete() && receipt.revision().equals(Optional.of(merged));
  }

  private void tellWhy(Release release, Revision merged) throws Exception {
    ObjectUri object = project.production().resolve(release.binaries().getFirst());
    WhyCommand.naming(merged, object.toString(), context);
  }

  private void refuseToOverwrite(Release release) throws Exception {
    FilePath binary = release.binaries().getFirst();
    Digest before = release.hashes().get(binary);
    byte[] rebuilt = context.freshBinary();
    stores.put(project.staged(binary), rebuilt);
    context.say("the team built %s again, under the same name", binary);
    context.environment().manifests().claim(binary, Digest.ofContent(rebuilt));
    context.merge(Map.of(binary, Digest.ofContent(rebuilt)), "Rebuild " + program);
    List<ObjectUri> live = project.live(binary);
    context.expectOneReport(
        "files are never overwritten", live.getFirst().toString(), live.getLast().toString());
    for (ObjectUri object : live) {
      context.verify(
          content(object).equals(Optional.of(before)),
          "%s still holds %s",
          object,
          ScenarioContext.shortened(before));
    }
    context.environment().manifests().claim(binary, before);
    context.merge(Map.of(binary, before), "Leave %s as it was".formatted(program));
  }

  private void serveOthersThanADenyingMirror() throws Exception {
    Release release;
    stores.permitMirroring(false);
    try {
      context.say("%s denies everybody to write", project.mirror());
      release = upload("v1.1.0");
      merge(release, "Release %s v1.1.0".formatted(program));
      awaitIn(project.production(), release);
      ObjectUri missing = project.mirror().resolve(release.binaries().getFirst());
      context.expectOneReport(missing + " did not arrive");
      context.verify(content(missing).isEmpty(), "%s is not there", missing);
    } finally {
      stores.permitMirroring(true);
    }
    context.environment().schedules().tick("promote");
    context.say("the mirror lets itself be written again, and the schedule of the sweep ticked");
    awaitIn(project.mirror(), release);
  }

  private void findTampering(Release release) throws Exception {
    FilePath binary = release.binaries().getLast();
    ObjectUri object = project.production().resolve(binary);
    tamper(object);
    context.await(
        "the ledger has the verdict REJECTED file-move",
        () ->
            context.ledger().audit().verdictsOf(object).stream()
                .anyMatch(judged -> judged.verdict().reason() == Finding.FILE_MOVE));
    context.expectOneReport("REJECTED file-move", object.toString());
    ObjectUri mirrored = project.mirror().resolve(binary);
    tamper(mirrored);
    sweep("finds file-move of %s, whose bucket tells no events".formatted(mirrored), mirrored, 1);
    putBack(release, binary);
    sweep("finds nothing there any more", mirrored, 0);
  }

  private void tamper(ObjectUri object) throws IOException {
    stores.put(object, context.freshBinary());
    context.say("an intruder wrote other bytes to %s", object);
  }

  private void putBack(Release release, FilePath binary) throws IOException {
    for (ObjectUri object : project.live(binary)) {
      stores.put(object, release.contents().get(binary));
    }
    context.say("an operator put the right bytes back");
  }

  private void sweep(String finds, ObjectUri object, long expected) throws Exception {
    int sweeps = context.ledger().audit().sweeps().size();
    context.environment().schedules().tick("audit");
    context.await(
        "the next audit sweep " + finds,
        () ->
            context.ledger().audit().sweeps().size() > sweeps
                && context.ledger().audit().knownFindings().findings().stream()
                        .filter(finding -> isMove(finding, object))
                        .count()
                    == expected);
  }

  private static boolean isMove(Discrepancy finding, ObjectUri object) {
    return finding.kind() == Discrepancy.Kind.FILE_MOVE && finding.place().equals(Place.of(object));
  }
}
