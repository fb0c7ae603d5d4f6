package io.edgeward.cli.demo;

import io.edgeward.cli.stack.LocalStack;
import io.edgeward.ledger.Ledger;
import io.edgeward.local.git.Push;
import io.edgeward.local.images.Artifact;
import io.edgeward.local.images.Flavor;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.images.Layer;
import io.edgeward.local.images.Platform;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.plan.Refusal;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.runtime.errors.LogErrorReporter;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.lib.ObjectId;

/** The story that {@code scripts/demo} tells. Every claim is verified by reading back. */
public final class Demo {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final List<Platform> PLATFORMS =
      List.of(Platform.AMD64, Platform.ARM64, Platform.S390X);
  private static final int LAYERS = 2;
  private static final int LAYER_SIZE = 2_000_000;
  private static final String APP = "guestbook";
  private static final String CACHE = "cache";

  /** They repeat the lines of severity ALERT with a stack trace, which is not the story. */
  private static final Logger REPORTS = Logger.getLogger(LogErrorReporter.class.getName());

  private final LocalStack stack;
  private final Narrator narrator;
  private final ProductionReadback production;

  private Demo(LocalStack stack, Narrator narrator) {
    this.stack = stack;
    this.narrator = narrator;
    this.production = new ProductionReadback(stack);
  }

  /**
   * Tells the story on a fresh stack.
   *
   * @throws NotAsPromisedException if something is not as the story says
   * @throws Exception if the stack fails
   */
  public static void tell(LocalStack stack, PrintStream out) throws Exception {
    new Demo(stack, new Narrator(out)).tell();
  }

  private void tell() throws Exception {
    introduce();
    ImageIndex app = stage(APP, 1);
    try (Maintainer maintainer =
        Maintainer.cloning(stack.manifests(), stack.directory().resolve("clone"))) {
      Revision merged = promote(maintainer, app);
      promoteAgain(merged);
      ImageIndex cache = refuseTagMove(maintainer, app);
      REPORTS.setLevel(Level.OFF);
      new Intruder(stack, narrator).tell(CACHE, cache);
      ImageIndex next = release(app);
      BackupDemo history = new BackupDemo(stack, narrator);
      history.tell(() -> promoteNext(maintainer, next));
      new DisasterDemo(stack, narrator).tell(history.newest());
    } finally {
      REPORTS.setLevel(null);
    }
    narrator.say("");
    narrator.say("Everything marked [verified] was read back from the registries and the ledger.");
  }

  private void introduce() {
    narrator.step("The stack: the functions as they run in the cloud, on this machine");
    narrator.say("staging     %s", stack.staging().host());
    stack
        .production()
        .forEach((region, registry) -> narrator.say("prod %-6s %s", region, registry.host()));
    narrator.say("manifests   %s", stack.manifests());
    narrator.say("webhook     %s", stack.webhook().target());
    narrator.say("ledger      %s", stack.ledger());
  }

  private ImageIndex stage(String image, long seed) throws Exception {
    ImageIndex index = Images.index(seed, PLATFORMS, LAYERS, LAYER_SIZE);
    RepositoryPath repository =
        new RepositoryPath(stack.staging().host(), "k8s-staging-demo/" + image);
    narrator.step("A team pushes %s to staging: an OCI index for three platforms".formatted(image));
    ImagePusher.push(index, repository, Tag.of("candidate-" + seed));
    narrator.say("%s@%s", repository, index.digest());
    return index;
  }

  private Revision promote(Maintainer maintainer, ImageIndex app) throws Exception {
    narrator.step("A maintainer merges the digest; the git host calls the signed webhook");
    Revision merged =
        maintainer.claim(APP, app.digest(), "v1.0", "latest-1").merge("Promote guestbook v1.0");
    narrator.quote(maintainer.text());
    narrator.say("commit %s", merged);
    stack.settle(PATIENCE);

    narrator.step("The image is in three regions, complete, under its tags");
    for (String tag : List.of("v1.0", "latest-1")) {
      narrator.verify(
          production.names(APP, tag, app.digest()), "%s:%s names that digest in all", APP, tag);
    }
    production.pullEverywhere(APP, app.digest(), narrator);
    Receipt receipt = lastReceipt();
    narrator.verify(
        receipt.revision().equals(Optional.of(merged)) && receipt.complete(),
        "the ledger has a receipt of %d deliveries for that commit",
        receipt.deliveries().size());
    return merged;
  }

  private void promoteAgain(Revision merged) throws Exception {
    narrator.step("The same event once more, and a sweep of everything: nothing to do");
    long before = production.writes();
    stack
        .webhook()
        .announce(new Push("", "refs/heads/main", ObjectId.zeroId().name(), merged.commit()));
    stack.sweep();
    stack.settle(PATIENCE);
    narrator.verify(
        production.writes() == before, "no region was written to (%d writes before)", before);
  }

  private ImageIndex refuseTagMove(Maintainer maintainer, ImageIndex app) throws Exception {
    ImageIndex rebuilt = stage(APP, 2);
    ImageIndex cache = stage(CACHE, 3);
    narrator.step("A commit that would move the tag v1.0, and adds another image");
    maintainer
        .drop(APP, app.digest())
        .claim(APP, rebuilt.digest(), "v1.0", "v1.1")
        .claim(CACHE, cache.digest(), "v2.0")
        .merge("Rebuild guestbook v1.0, promote cache v2.0");
    narrator.quote(maintainer.text());
    stack.settle(PATIENCE);

    narrator.step("The move is refused, and stops nothing else");
    narrator.verify(production.names(APP, "v1.0", app.digest()), "v1.0 still names the old digest");
    narrator.verify(production.names(APP, "v1.1", rebuilt.digest()), "v1.1 has arrived");
    narrator.verify(production.names(CACHE, "v2.0", cache.digest()), "cache:v2.0 has arrived");
    production.pullEverywhere(CACHE, cache.digest(), narrator);
    List<Refusal> refusals = lastReceipt().refusals();
    narrator.verify(
        refusals.stream().allMatch(refusal -> refusal.rule().id().equals("tag-move"))
            && refusals.size() == LocalStack.REGIONS.size(),
        "the receipt names the refused edge of each region:");
    refusals.forEach(refusal -> narrator.quote(refusal.message()));
    return cache;
  }

  /** The next release keeps the base layer of each platform. */
  private static ImageIndex release(ImageIndex before) {
    Layer added = Images.layers(4, 1, LAYER_SIZE).getFirst();
    List<Image> children = new ArrayList<>();
    for (Artifact part : before.children()) {
      if (part instanceof Image child) {
        List<Layer> layers = List.of(child.layers().getFirst(), added);
        children.add(Images.image(Flavor.OCI, child.platform(), layers));
      }
    }
    return Images.index(Flavor.OCI, children);
  }

  private void promoteNext(Maintainer maintainer, ImageIndex next) throws Exception {
    ImagePusher.push(
        next,
        new RepositoryPath(stack.staging().host(), "k8s-staging-demo/" + APP),
        Tag.of("candidate-4"));
    maintainer.claim(APP, next.digest(), "v1.2").merge("Promote guestbook v1.2");
    stack.settle(PATIENCE);
    narrator.verify(production.names(APP, "v1.2", next.digest()), "guestbook:v1.2 has arrived");
  }

  private Receipt lastReceipt() throws Exception {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    return Ledger.open(stack.ledger().toString()).receiptsOf(today).stream()
        .max(Comparator.comparing(Receipt::finishedAt))
        .orElseThrow(() -> new NotAsPromisedException("the ledger has no receipt"));
  }
}
