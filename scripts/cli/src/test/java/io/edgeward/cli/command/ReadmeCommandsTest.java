package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.edgeward.ledger.Ledger;
import io.edgeward.local.git.GitFixture;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.images.Platform;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Revision;
import io.edgeward.testkit.peers.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the commands of README.md in their order, on the manifests that it shows, with registries of
 * this machine in place of Google's and real places in place of words in capitals.
 */
class ReadmeCommandsTest {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Pattern COMMAND =
      Pattern.compile("(?:^\\$ |`|<\\()scripts/edgeward ([^#`)\n]+)", Pattern.MULTILINE);
  private static final Pattern FILE =
      Pattern.compile("```yaml\n# (\\S+\\.yaml)\n(.*?)```", Pattern.DOTALL);

  /** What the page adds to the policy. */
  private static final Pattern SIGNATURES =
      Pattern.compile("```yaml\n# signatures, in edgeward.yaml\n(.*?)```", Pattern.DOTALL);

  /** The lines that make a key. */
  private static final Pattern SHELL =
      Pattern.compile("^\\$ ((?:openssl|mkdir) [^#\n]*)", Pattern.MULTILINE);

  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

  private static final Pattern DOCUMENT = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

  /** Commands that do not end by themselves, and the tests of what they do. */
  private static final Map<String, Class<?>> TESTED_ELSEWHERE =
      Map.of("up", DemoCommandTest.class, "redirect serve", RedirectServeCommandTest.class);

  /** Commands that work with the stores of the files that the page lists. */
  private static final Set<String> OF_FILES = Set.of("plan", "promote", "status", "files verify");

  /** The name of a command, or of one below it. */
  private static final Pattern WITH_COMMANDS_BELOW =
      Pattern.compile("^((?:(?:files|redirect|flip) )?\\S+).*$");

  private static final String AWS =
      """
      {"createDate": "2026-11-20-00-00-00", "syncToken": "1795132800",
       "prefixes": [{"ip_prefix": "203.0.113.0/24", "region": "us-east-1", "service": "EC2"}],
       "ipv6_prefixes": [{"ipv6_prefix": "2001:db8::/48", "region": "us-east-1", "service": "EC2"}]}
      """;
  private static final String GOOGLE =
      """
      {"creationTime": "2026-11-20T00:00:00.0", "syncToken": "1795132800000",
       "prefixes": [{"ipv4Prefix": "198.51.100.0/24", "service": "Google Cloud", "scope": "us-central1"}]}
      """;

  private static final ImageIndex IMAGE =
      Images.index(7, List.of(Platform.AMD64, Platform.ARM64), 2, 10_000);

  @TempDir private Path temp;

  @Test
  void endAsTheyShould() throws Exception {
    RegistryOptions google = RegistryOptions.inMemory().googleListing();
    try (EmbeddedRegistry staging = EmbeddedRegistry.start(google);
        EmbeddedRegistry us = EmbeddedRegistry.start(google.immutableTags());
        EmbeddedRegistry eu = EmbeddedRegistry.start(google.immutableTags());
        EmbeddedRegistry backup = EmbeddedRegistry.start(google);
        GitFixture git = GitFixture.create(temp.resolve("manifests.git"))) {
      ImagePusher.push(
          IMAGE, RepositoryPath.of(staging.host() + "/k8s-staging-foo/bar"), new Tag("candidate"));
      Map<String, String> hosts =
          Map.of("us.gcr.io", us.host(), "eu.gcr.io", eu.host(), " gcr.io", " " + staging.host());
      Revision before = git.commit("Begin", Map.of("README.md", "Manifests."));
      SigningKey promoter = SigningKey.create(temp.resolve("keys"), "promoter");
      Map<String, String> files = manifests(hosts);
      files.put("trust/promoter.pem", promoter.publicPem());
      git.commit("Promote bar v1.4.2", files);
      String production = us.host() + "/k8s-artifacts-prod";
      Map<String, String> places = new HashMap<>();
      places.put("DIR", git.directory() + "#main");
      places.put("FILE", event(production + "/foo/bar"));
      places.put("REFERENCE", production + "/foo/bar:v1.4.2");
      places.put("REV", before.toString());
      places.put("promoter.key", promoter.secret().toString());
      places.put("DIR/trust/promoter.pem", promoter.publicFile().toString());
      places.put("COMMAND", "plan");
      places.put("RELEASE", Files.createDirectories(temp.resolve("k8s-staging-foo")).toString());
      places.put("redirect.json", document(hosts));
      places.put("ip-ranges.json", list("ip-ranges.json", AWS));
      places.put("cloud.json", list("cloud.json", GOOGLE));
      places.put("us.gcr.io/k8s-artifacts-prod", production);
      places.put("gcr.io/k8s-staging-foo", staging.host() + "/k8s-staging-foo");
      places.put("--production ROOT", "--production " + production);
      places.put("--backup ROOT", "--backup " + backup.host() + "/us");
      places.put("--scratch ROOT", "--scratch " + backup.host() + "/drills");

      assertThat(runAll(places))
          .contains("check", "plan", "promote", "snapshot", "audit", "why", "backup", "snapshots")
          .contains("restore", "drill", "rules", "completion", "status")
          .contains("sign", "verify")
          .contains("redirect explain", "redirect parity", "flip stage", "flip undo")
          .containsAll(TESTED_ELSEWHERE.keySet());
    }
  }

  /** The policy reads a key from where the commands that make it have put it. */
  @Test
  void makeTheKeyThatThePolicyNames() throws Exception {
    assumeTrue(Tool.find("openssl").isPresent(), "openssl is not installed");
    Matcher lines = SHELL.matcher(readme());
    Matcher policy = SIGNATURES.matcher(readme());
    assertThat(policy.find()).isTrue();
    Path folder = Files.createDirectories(temp.resolve("manifests"));
    Files.writeString(
        folder.resolve("edgeward.yaml"),
        "production: [us.gcr.io/k8s-artifacts-prod, eu.gcr.io/k8s-artifacts-prod]\n"
            + policy.group(1));
    List<String> commands = new ArrayList<>();
    while (lines.find()) {
      commands.add(lines.group(1).replace("DIR", "manifests"));
    }
    assertThat(commands).hasSize(3);

    String script = "set -e; cd \"$0\"\n" + String.join("\n", commands);
    Tool.find("sh").orElseThrow().run("-c", script, temp.toString());

    Run signing =
        Run.of(
            "sign",
            "--manifests",
            folder.toString(),
            "--confirm",
            "--signer",
            temp.resolve("promoter.key").toString());
    assertThat(signing.exit()).as(signing.err()).isZero();
  }

  private Set<String> runAll(Map<String, String> places) throws Exception {
    Map<String, String> environment =
        Map.of(
            "EDGEWARD_LEDGER", temp.resolve("ledger").toString(),
            "EDGEWARD_REDIRECT", temp.resolve("redirect").toString());
    Set<String> shown = new HashSet<>();
    Matcher commands = COMMAND.matcher(readme());
    while (commands.find()) {
      String text = commands.group(1).strip();
      String name = WITH_COMMANDS_BELOW.matcher(text).replaceFirst("$1");
      shown.add(name);
      if (!TESTED_ELSEWHERE.containsKey(name)) {
        if (text.contains("YYYY")) {
          places.put("YYYY/MM/DD/HH", newestSnapshot());
        }
        String[] args = arguments(text + (OF_FILES.contains(name) ? stores() : ""), places);
        Run run = Run.with(Set.of(), environment, args);
        assertThat(run.exit()).as("%s%n%s%s", text, run.out(), run.err()).isZero();
        assertThat(run.out()).as(text).isNotEmpty();
      }
    }
    return shown;
  }

  /** Directories that stand for the stores; that of staging holds the file. */
  private String stores() throws Exception {
    StringBuilder options = new StringBuilder();
    for (String base :
        List.of("gs://k8s-staging-foo", "gs://k8s-artifacts-prod", "s3://mirror-artifacts")) {
      Path place = Files.createDirectories(temp.resolve(base.substring(5)));
      options.append(" --store ").append(base).append('=').append(place);
    }
    Path file = temp.resolve("k8s-staging-foo/v1.4.2/linux/amd64/bar");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "foo");
    return options.toString();
  }

  private String newestSnapshot() throws Exception {
    Ledger ledger = Ledger.open(temp.resolve("ledger").toString());
    return ledger.snapshots().ids().getLast().text();
  }

  private static String[] arguments(String text, Map<String, String> places) {
    String filled = text;
    for (Map.Entry<String, String> place : places.entrySet()) {
      filled =
          filled.replaceAll(
              "(?<= )" + place.getKey() + "(?= |$)", Matcher.quoteReplacement(place.getValue()));
    }
    return filled.split(" ");
  }

  private static Map<String, String> manifests(Map<String, String> hosts) throws Exception {
    Map<String, String> files = new HashMap<>();
    Matcher signatures = SIGNATURES.matcher(readme());
    assertThat(signatures.find()).isTrue();
    Matcher file = FILE.matcher(readme());
    while (file.find()) {
      String shown =
          file.group(2) + (file.group(1).equals("edgeward.yaml") ? signatures.group(1) : "");
      String content = DIGEST.matcher(shown).replaceAll(IMAGE.digest().text());
      for (Map.Entry<String, String> host : hosts.entrySet()) {
        content = content.replace(host.getKey() + "/", host.getValue() + "/");
      }
      files.put(file.group(1), content);
    }
    return files;
  }

  /** The configuration of the vanity domain that the page shows. */
  private String document(Map<String, String> hosts) throws Exception {
    Matcher document = DOCUMENT.matcher(readme());
    assertThat(document.find()).isTrue();
    String content = document.group(1);
    for (Map.Entry<String, String> host : hosts.entrySet()) {
      content =
          content.replace("https://" + host.getKey() + "/", "http://" + host.getValue() + "/");
    }
    return list("redirect.json", content);
  }

  private String list(String name, String content) throws Exception {
    return Files.writeString(temp.resolve(name), content).toString();
  }

  private String event(String repository) throws Exception {
    String text =
        """
        {"action": "INSERT", "digest": "%1$s@%2$s", "tag": "%1$s:v1.4.2"}
        """
            .formatted(repository, IMAGE.digest());
    return Files.writeString(temp.resolve("event.json"), text).toString();
  }

  private static String readme() throws Exception {
    return Files.readString(ROOT.resolve("README.md"));
  }
}
