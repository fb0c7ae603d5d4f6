package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.cli.output.Streams;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|edgeward: missing COMMAND; see edgeward --help",
        "chek|edgeward: no command chek, did you mean check?; see edgeward --help",
        "check|edgeward check: missing --manifests DIR; see edgeward check --help",
        "audit --manifests .|edgeward audit: missing --event FILE or --sweep; see edgeward audit"
            + " --help",
        "audit --manifests . --event x --sweep|edgeward audit: give only one of --event=FILE,"
            + " --sweep; see edgeward audit --help",
        "snapshots --ledger gs:/x|edgeward snapshots: --ledger: \"gs:/x\" is not a ledger: write"
            + " gs://BUCKET/PREFIX or a directory; see edgeward snapshots --help",
        "check --manifest .|edgeward check: unknown option --manifest, did you mean --manifests?;"
            + " see edgeward check --help",
        "help chek|edgeward: no command chek, did you mean check?; see edgeward --help",
        "--manifests . plan|edgeward: --manifests stands before the command; write it after it; see"
            + " edgeward --help",
        "chek --manifests .|edgeward: no command chek, did you mean check?; see edgeward --help",
        "check --manifests . more|edgeward check: unexpected argument more; see edgeward check"
            + " --help",
        "check --manifests . --manifests .|edgeward check: --manifests is given more than once; see"
            + " edgeward check --help",
        "check --manifests . -o xml|edgeward check: --output xml: write table, json, yaml,"
            + " sarif, junit, markdown or github; see edgeward check --help",
        "rules --log-level loud|edgeward rules: --log-level loud: write debug, info, warning or"
            + " error; see edgeward rules --help",
        "plan --manifests . --inventory x|edgeward plan: --inventory x: write ROOT=FILE; see"
            + " edgeward plan --help",
        "plan --manifests . --inventory prod=x|edgeward plan: --inventory: \"prod\" is not a"
            + " registry: begin with the registry's host, such as gcr.io or localhost:5000; see"
            + " edgeward plan --help",
        "plan --manifests . --inventory a.io=x --inventory a.io/=y|edgeward plan: --inventory"
            + " a.io/=y: a.io is given already; see edgeward plan --help",
        "snapshot|edgeward snapshot: missing REGISTRY; see edgeward snapshot --help",
        "snapshot a.io --of-manifests a.io|edgeward snapshot: give either REGISTRY or"
            + " --of-manifests ROOT; see edgeward snapshot --help",
        "snapshot --of-manifests a.io|edgeward snapshot: missing --manifests DIR; see edgeward"
            + " snapshot --help",
        "snapshot a.io --tag -x|edgeward snapshot: --tag: \"-x\" is not a tag: use letters, digits,"
            + " '_', and after the first character '.' and '-'; see edgeward snapshot --help",
        "registry|edgeward registry: missing --port N; see edgeward registry --help",
        "registry --port 70000|edgeward registry: --port 70000: write a number from 0 to 65535; see"
            + " edgeward registry --help",
        "registry --port 0 --events nowhere|edgeward registry: --events nowhere: write an http or"
            + " https URL; see edgeward registry --help",
        "registry --port 0 --events tp://a.io|edgeward registry: --events tp://a.io: write an http"
            + " or https URL; see edgeward registry --help",
        "audti|edgeward: no command audti, did you mean audit?; see edgeward --help",
        "complet|edgeward: no command complet, did you mean completion?; see edgeward --help",
        "help frob|edgeward: no command frob; see edgeward --help",
        "drill --scratch a.io --sample few|edgeward drill: --sample few: write a whole number; see"
            + " edgeward drill --help",
        "snapshot a.io --insecure http://a.io|edgeward snapshot: --insecure http://a.io: write HOST"
            + " or HOST:PORT alone; see edgeward snapshot --help",
        "snapshot HTTPS://a.io|edgeward snapshot: REGISTRY: \"HTTPS://a.io\" is not a registry:"
            + " leave out HTTPS://; see edgeward snapshot --help",
        "smoke nowhere.json|edgeward smoke: cannot read nowhere.json: there is no such file or"
            + " directory",
        "files|edgeward files: missing COMMAND; see edgeward files --help",
        "files lst|edgeward files: no command lst, did you mean list?; see edgeward files --help",
        "files list|edgeward files list: missing --src DIR; see edgeward files list --help",
        "files list --src nowhere|edgeward files list: --src nowhere: there is no such directory",
        "files verify|edgeward files verify: missing --manifests DIR; see edgeward files verify"
            + " --help",
        "flip|edgeward flip: missing COMMAND; see edgeward flip --help",
        "flip shwo|edgeward flip: no command shwo, did you mean show?; see edgeward flip --help",
        "flip show|edgeward flip show: missing --redirect DIR, where the configuration is kept; see"
            + " edgeward flip show --help",
        "flip undo --redirect https://cdn.example/x|edgeward flip undo: --redirect:"
            + " \"https://cdn.example/x\" cannot be written: write a directory or"
            + " gs://BUCKET/PREFIX; see edgeward flip undo --help",
        "flip show --redirect nowhere|edgeward flip show: nothing is in force in nowhere; correct"
            + " --redirect, or begin with edgeward flip stage",
        "flip undo --redirect nowhere|edgeward flip undo: nothing is in force in nowhere; correct"
            + " --redirect, or begin with edgeward flip stage",
        "flip stage|edgeward flip stage: missing FILE; see edgeward flip stage --help",
        "flip stage nowhere.json --redirect nowhere|edgeward flip stage: nowhere.json: there is no"
            + " such file; correct the path that leads to it",
        "flip raise a|edgeward flip raise: missing --percent N; see edgeward flip raise --help",
        "flip raise a --percent few --redirect d|edgeward flip raise: --percent few: write a whole"
            + " number; see edgeward flip raise --help",
        "flip raise a --percent 101 --redirect d|edgeward flip raise: --percent 101: write a whole"
            + " number from 0 to 100; see edgeward flip raise --help",
        "flip raise a --percent 1 --shadow --no-shadow --redirect d|edgeward flip raise: give only"
            + " one of --shadow, --no-shadow; see edgeward flip raise --help",
        "redirect|edgeward redirect: missing COMMAND; see edgeward redirect --help",
        "redirect rangs x|edgeward redirect: no command rangs, did you mean ranges?; see edgeward"
            + " redirect --help",
        "redirect rangs --as-of x|edgeward redirect: no command rangs, did you mean ranges?; see"
            + " edgeward redirect --help",
        "redirect --as-of 2026-11-20 ranges x|edgeward redirect: --as-of stands before the command;"
            + " write it after it; see edgeward redirect --help",
        "redirect ranges|edgeward redirect ranges: missing FILE; see edgeward redirect ranges"
            + " --help",
        "redirect ranges x --as-fo x|edgeward redirect ranges: unknown option --as-fo, did you mean"
            + " --as-of?; see edgeward redirect ranges --help",
        "help redirect rangs|edgeward redirect: no command rangs, did you mean ranges?; see"
            + " edgeward redirect --help",
        "help plan x|edgeward plan: unexpected argument x; see edgeward plan --help",
        "sign|edgeward sign: missing --manifests DIR; see edgeward sign --help",
        "verify|edgeward verify: missing REFERENCE; see edgeward verify --help",
        "verify a.io/b:1|edgeward verify: missing --manifests DIR or --key FILE; see edgeward"
            + " verify --help",
        "verify a.io/b:1 --manifests . --key k|edgeward verify: give only one of --manifests=DIR,"
            + " --key=FILE; see edgeward verify --help",
        "verify a.io/b --manifests .|edgeward verify: REFERENCE a.io/b: write HOST/PATH:TAG or"
            + " HOST/PATH@sha256:...; see edgeward verify --help",
        "verify a.io/b:- --manifests .|edgeward verify: REFERENCE: \"-\" is not a tag: use letters,"
            + " digits, '_', and after the first character '.' and '-'; see edgeward verify --help",
        "verify a.io/b:1 --manifests . --name a.io/c|edgeward verify: --name is for --key; the"
            + " policy says itself what signatures call its images, in identities under signatures;"
            + " see edgeward verify --help",
        "verify a.io/b:1 --key nowhere.pem --name c|edgeward verify: --name: \"c\" is not a"
            + " repository: write HOST/PATH; see edgeward verify --help",
        "verify a.io/b:1 --key nowhere.pem|edgeward verify: --key nowhere.pem: there is no such"
            + " file; see edgeward verify --help",
        "completion tcsh|edgeward completion: SHELL tcsh: write bash, zsh or fish; see edgeward"
            + " completion --help",
      })
  void saysInOneSentenceWhatIsWrong(String args, String sentence) {
    Run run = Run.of(args.isEmpty() ? new String[0] : args.split(" "));
    assertThat(run.err()).isEqualTo(sentence + "\n");
    assertThat(run.out()).isEmpty();
    assertThat(run.exit()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "check",
        "completion",
        "demo",
        "files",
        "flip",
        "flip raise",
        "flip show",
        "flip stage",
        "flip undo",
        "plan",
        "promote",
        "redirect",
        "redirect ranges",
        "registry",
        "rules",
        "sign",
        "snapshot",
        "up",
        "verify"
      })
  void explainsItself(String command) {
    Run run = Run.of((command + " --help").strip().split(" "));
    assertThat(run.out()).startsWith(("Usage: edgeward " + command).strip());
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
  }

  @Test
  void explainsACommandOrAllByHelp() {
    assertThat(Run.of("help")).isEqualTo(Run.of("--help"));
    assertThat(Run.of("help", "plan")).isEqualTo(Run.of("plan", "--help"));
    assertThat(Run.of("help", "redirect")).isEqualTo(Run.of("redirect", "--help"));
    assertThat(Run.of("help", "redirect", "ranges"))
        .isEqualTo(Run.of("redirect", "ranges", "--help"));
  }

  /** Whoever copies an example gets what it promises, and not a usage error. */
  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasExamplesThatItTakes(String command) {
    String help = help(command);
    assertThat(help).contains("\nExamples:\n");
    List<String> examples =
        help.substring(help.indexOf("Examples:\n") + 10)
            .replaceAll("\\\\\n +", "")
            .lines()
            .map(String::strip)
            .toList();
    assertThat(examples)
        .isNotEmpty()
        .allSatisfy(example -> {
          String words = example.replaceFirst(".*?edgeward ", "").replaceAll("\\)$| [|>] .*$", "");
          assertThat(words).startsWith(command);
          Run.commands().parseArgs(words.split(" "));
        });
  }

  /** picocli breaks lines at colons too. */
  @ParameterizedTest
  @MethodSource("commands")
  void noHelpBreaksATimeInTwo(String command) {
    assertThat(help(command).lines()).noneMatch(line -> line.endsWith("T04:"));
  }

  /** All commands, and those below them with the names of both. */
  static Stream<String> commands() {
    return Run.commands().getSubcommands().entrySet().stream()
        .flatMap(entry ->
            Stream.concat(
                Stream.of(entry.getKey()),
                entry.getValue().getSubcommands().keySet().stream()
                    .map(below -> entry.getKey() + " " + below)));
  }

  private static String help(String command) {
    return Run.of((command + " --help").split(" ")).out();
  }

  @Test
  void listsEveryCommandInItsHelp() {
    assertThat(Run.of("--help").out())
        .contains("check", "completion", "demo", "plan", "promote", "registry", "rules", "up")
        .contains("Exit codes: 0 all as wanted, 1 findings, 2 the work could not be done.");
  }

  @Test
  void tellsItsVersion() {
    assertThat(Run.of("--version").out()).matches("edgeward \\d+\\.\\d+\\.\\d+\\R");
  }

  @Test
  void setsNothingOffWithoutATerminal() {
    assertThat(Run.of("rules").out()).startsWith("RULE").doesNotContain("\u001b");
  }

  @Test
  void setsTitlesOffOnATerminalUnlessNoColourIsWanted() {
    Set<Streams.Terminal> terminal = Set.of(Streams.Terminal.OUT);
    assertThat(Run.with(terminal, Map.of(), "rules").out()).startsWith("\u001b[1mRULE");
    assertThat(Run.with(terminal, Map.of("NO_COLOR", "1"), "rules").out()).startsWith("RULE");
    assertThat(Run.with(terminal, Map.of("TERM", "dumb"), "rules").out()).startsWith("RULE");
  }
}
