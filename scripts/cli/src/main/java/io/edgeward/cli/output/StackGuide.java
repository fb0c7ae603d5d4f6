package io.edgeward.cli.output;

import io.edgeward.cli.stack.LocalStack;
import io.edgeward.cli.stack.StackStorage;
import io.edgeward.cli.text.ShellWord;
import io.edgeward.cli.text.Style;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.local.registry.EmbeddedRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Tells a person what can be done with a running stack, in lines to paste. */
public final class StackGuide {
  private StackGuide() {}

  /** Where everything is. */
  public static void addresses(LocalStack stack, TextOutput out) {
    line(out, "staging", stack.project().staging().toString());
    stack
        .production()
        .forEach((region, registry) ->
            line(out, "production " + region, registry.host() + "/prod/demo"));
    line(out, "backup", stack.backup().host());
    StackStorage storage = stack.storage();
    line(out, "files staging", storage.stores().staging() + "  at " + storage.cloud());
    line(out, "files production", storage.stores().production() + "  at " + storage.cloud());
    line(out, "files mirror", storage.stores().mirror() + "  at " + storage.s3());
    line(out, "manifests", stack.manifests().toString());
    line(out, "webhook", stack.webhook().target() + "  secret " + stack.webhook().secret());
    line(out, "ledger", stack.ledger().toString());
    line(out, "vanity domain", stack.vanity() + "  counts " + stack.vanityMetrics());
  }

  /** Prints a guide: what is indented right below a heading are commands. */
  public static void print(String guide, TextOutput out) {
    boolean commands = false;
    for (String line : guide.lines().toList()) {
      if (commands && line.startsWith(" ")) {
        out.command(line);
      } else {
        out.line(line);
        commands = !line.isBlank();
      }
    }
    out.flush();
  }

  /** Where everything is, and what to do with it. */
  public static String text(LocalStack stack) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    print(stack, new PrintStream(bytes, false, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static void print(LocalStack stack, PrintStream out) {
    out.printf("%nThe stack is up until it is interrupted (Ctrl-C):%n%n");
    addresses(stack, new TextOutput(out, Style.PLAIN, OptionalInt.empty(), true));
    String staging = stack.project().staging().toString();
    EmbeddedRegistry first = stack.production().firstEntry().getValue();
    out.printf(
        """

        Push an image to staging:
          crane push image.tar %s/app:candidate
          skopeo copy --dest-tls-verify=false docker-archive:image.tar docker://%s/app:candidate
        Promote it: add its digest to images/%s/images.yaml, commit and push:
          git clone %s
        Look at production:
          crane ls %s/prod/demo/app
          %s snapshot %s/prod
        """,
        staging,
        staging,
        stack.project().name(),
        stack.manifests(),
        first.host(),
        edgeward(),
        first.host());
    files(stack, out);
    history(stack, out);
    webhook(stack, out);
    out.printf("See this again, in another terminal:%n  %s up --guide%n%n", edgeward());
    out.flush();
  }

  /** How the start script was called. */
  private static String edgeward() {
    return ShellWord.of(System.getProperty("edgeward.command", "scripts/edgeward"));
  }

  /** From a team's upload to a bucket and its mirror. */
  private static void files(LocalStack stack, PrintStream out) {
    StackStorage storage = stack.storage();
    String production = storage.stores().production().toString();
    out.printf(
        """
        Upload a file to staging; add its name and sha256 to manifests/%s/files.yaml, commit and push:
          curl --data-binary @tool '%s/upload/storage/v1/b/%s/o?uploadType=media&name=v1.0.0/tool'
        Look at files in production, and who wanted them:
          curl %s/storage/v1/b/%s/o
          %s why --manifests %s --ledger %s %s/%s
        Commands that read buckets find them by the variables that the functions have:
          export %s
          %s files verify --manifests %s --ledger %s
        """,
        stack.project().name(),
        storage.cloud(),
        storage.stores().staging().bucket(),
        storage.cloud(),
        storage.stores().production().bucket(),
        edgeward(),
        stack.manifests(),
        ShellWord.of(stack.ledger()),
        production,
        storage.sample(),
        storage.environment().entrySet().stream()
            .map(variable -> variable.getKey() + "=" + variable.getValue())
            .collect(Collectors.joining(" ")),
        edgeward(),
        stack.manifests(),
        ShellWord.of(stack.ledger()));
  }

  /** What the scheduler does each hour, and what a person does when something is gone. */
  private static void history(LocalStack stack, PrintStream out) {
    Map<String, String> environment = stack.environment();
    String ledger = ShellWord.of(stack.ledger());
    out.printf(
        """
        Take a snapshot now, besides those of every hour; look at them; go back to the newest:
          curl -d '{"messages":[{"data":"e30="}]}' http://%s/v1/projects/%s/topics/%s:publish
          %s snapshots --ledger %s
          %s restore --to latest --ledger %s
          %s drill --scratch %s --ledger %s
        """,
        environment.get("PUBSUB_EMULATOR_HOST"),
        environment.get("GOOGLE_CLOUD_PROJECT"),
        environment.get("EDGEWARD_BACKUP_TOPIC"),
        edgeward(),
        ledger,
        edgeward(),
        ledger,
        edgeward(),
        environment.get("EDGEWARD_DRILL_REGISTRY"),
        ledger);
  }

  /** What a git host does after a push; the stack's own does it by itself. */
  private static void webhook(LocalStack stack, PrintStream out) {
    out.printf(
        """
        Announce a push yourself, as a git host does:
          head=$(git ls-remote %s refs/heads/main | cut -f1)
          body='{"repository":{"full_name":"%s"},"ref":"refs/heads/main",'
          body="$body"'"before":"%s","after":"'$head'"}'
          sum=$(printf %%s "$body" | openssl dgst -sha256 -hmac %s | sed 's/.* //')
          curl -i -d "$body" -H 'Content-Type: application/json' -H 'X-GitHub-Event: push' -H "X-GitHub-Delivery: $(date +%%s)" -H "X-Hub-Signature-256: sha256=$sum" %s
        """,
        stack.manifests(),
        stack.environment().get("EDGEWARD_MANIFESTS_REPOSITORY"),
        "0".repeat(40),
        stack.webhook().secret(),
        stack.webhook().target());
  }

  private static void line(TextOutput out, String name, String value) {
    out.line("  %-16s %s".formatted(name, value));
  }
}
