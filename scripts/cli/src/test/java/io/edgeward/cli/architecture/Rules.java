package io.edgeward.cli.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the code's shape is held to. Imports point one way: a row may only use what it lists. */
final class Rules {
  private static final String ROOT = "io.edgeward.";

  /** Modules, by the package below {@code io.edgeward}. */
  private static final Map<String, List<String>> MODULES =
      Map.ofEntries(
          entry("model", List.of()),
          entry("json", List.of()),
          entry("fanout", List.of()),
          entry("trust", List.of("model", "json")),
          entry("evidence", List.of("model", "json", "fanout", "registry", "ledger", "trust")),
          entry("manifests", List.of("model", "trust")),
          entry("registry", List.of("model", "json", "fanout")),
          entry("ledger", List.of("model", "json")),
          entry("stores", List.of("model", "fanout", "ledger")),
          entry("runtime", List.of("json")),
          entry("local", List.of("model")),
          entry("testkit", List.of()),
          entry("webhook", List.of("json", "runtime")),
          entry(
              "promote",
              List.of(
                  "model",
                  "json",
                  "manifests",
                  "registry",
                  "evidence",
                  "ledger",
                  "trust",
                  "runtime")),
          entry("files", List.of("model", "json", "manifests", "stores", "ledger", "runtime")),
          entry(
              "check",
              List.of("model", "json", "fanout", "manifests", "registry", "evidence", "runtime")),
          entry(
              "audit",
              List.of(
                  "model",
                  "json",
                  "manifests",
                  "registry",
                  "evidence",
                  "stores",
                  "ledger",
                  "trust",
                  "runtime")),
          entry(
              "backup",
              List.of("model", "json", "fanout", "registry", "ledger", "stores", "runtime")),
          entry("redirect", List.of("model", "json", "runtime")),
          entry("scenarios", List.of("model", "registry", "ledger", "trust", "local")),
          entry("replica", List.of("model", "registry", "ledger", "local", "testkit", "scenarios")),
          entry("benchmarks", List.of("model", "trust", "local", "testkit")),
          entry(
              "cli",
              List.of(
                  "model",
                  "json",
                  "fanout",
                  "manifests",
                  "registry",
                  "ledger",
                  "trust",
                  "evidence",
                  "stores",
                  "runtime",
                  "local",
                  "webhook",
                  "promote",
                  "files",
                  "check",
                  "audit",
                  "backup",
                  "redirect",
                  "scenarios")));

  /** Packages of edge-model. */
  private static final Map<String, List<String>> MODEL =
      Map.ofEntries(
          entry("image", List.of("text")),
          entry("text", List.of()),
          entry("concurrent", List.of()),
          entry("address", List.of("image", "text")),
          entry("attachment", List.of("image", "text")),
          entry("store", List.of("image")),
          entry("trust", List.of("image")),
          entry("vulnerability", List.of("image")),
          entry("evidence", List.of("image", "manifest", "trust")),
          entry("manifest", List.of("image", "attachment", "store", "trust", "vulnerability")),
          entry("file", List.of("image", "manifest", "store")),
          entry("edge", List.of("image", "attachment", "manifest", "trust")),
          entry("revision", List.of("image", "manifest", "edge", "file", "store")),
          entry("inventory", List.of("image")),
          entry(
              "plan",
              List.of("image", "attachment", "manifest", "edge", "evidence", "inventory", "trust")),
          entry(
              "check",
              List.of(
                  "image",
                  "text",
                  "attachment",
                  "manifest",
                  "edge",
                  "evidence",
                  "revision",
                  "inventory",
                  "plan",
                  "store",
                  "file",
                  "trust",
                  "vulnerability")),
          entry(
              "snapshot",
              List.of("image", "manifest", "edge", "inventory", "plan", "store", "file")),
          entry(
              "audit",
              List.of(
                  "image",
                  "text",
                  "attachment",
                  "manifest",
                  "edge",
                  "inventory",
                  "store",
                  "file",
                  "trust")),
          entry("receipt", List.of("image", "manifest", "plan", "file", "store")),
          entry("route", List.of("image", "text", "address", "attachment")));

  /** Packages of registry. All of them use what stands in the package above. */
  private static final Map<String, List<String>> REGISTRY =
      Map.ofEntries(
          entry("network", List.of()),
          entry("http", List.of("network")),
          entry("auth", List.of("http", "network")),
          entry("manifest", List.of()),
          entry("client", List.of("network", "http", "auth", "manifest")),
          entry("read", List.of("http", "manifest", "client")),
          entry("copy", List.of("http", "manifest", "client")));

  /** Packages of trust. What is signed and why it is good knows nothing of who asks. */
  private static final Map<String, List<String>> TRUST =
      Map.ofEntries(
          entry("sigstore", List.of()),
          entry("rest", List.of()),
          entry("scan", List.of("rest")),
          entry("signer", List.of("rest")),
          entry("artifact", List.of("sigstore", "signer")));

  /** Packages of audit, below the function itself. */
  private static final Map<String, List<String>> AUDIT =
      Map.ofEntries(
          entry("alarm", List.of()),
          entry("event", List.of("alarm")),
          entry("production", List.of()),
          entry("sweep", List.of("alarm", "event", "production")));

  /** Packages of check, below the function itself. */
  private static final Map<String, List<String>> CHECK =
      Map.ofEntries(
          entry("convergence", List.of()),
          entry("github", List.of()),
          entry("registry", List.of()),
          entry("report", List.of()));

  /** Packages of redirect, below the function itself. */
  private static final Map<String, List<String>> REDIRECT =
      Map.ofEntries(
          entry("asking", List.of()), entry("count", List.of()), entry("document", List.of()));

  /** Packages of manifest-source. */
  private static final Map<String, List<String>> MANIFESTS =
      Map.ofEntries(
          entry("yaml", List.of()),
          entry("history", List.of("yaml")),
          entry("git", List.of("yaml", "history")));

  /** Packages of local. */
  private static final Map<String, List<String>> LOCAL =
      Map.ofEntries(
          entry("http", List.of()),
          entry("analysis", List.of("faults", "http", "traffic")),
          entry("bus", List.of("http")),
          entry("content", List.of("http")),
          entry("errors", List.of("http")),
          entry("faults", List.of("http")),
          entry("function", List.of()),
          entry("git", List.of("http")),
          entry("images", List.of("http")),
          entry("keys", List.of()),
          entry("kms", List.of("faults", "http", "keys", "traffic")),
          entry("registry", List.of("bus", "content", "faults", "http", "traffic")),
          entry("storage", List.of("bus", "content", "faults", "http", "traffic")),
          entry("traffic", List.of("http")));

  /** Packages of local's registry, below the registry itself. */
  private static final Map<String, List<String>> LOCAL_REGISTRY =
      Map.ofEntries(
          entry("spec", List.of()),
          entry("events", List.of("spec")),
          entry("store", List.of("spec")),
          entry("api", List.of("events", "spec", "store")));

  /** Packages of local's object storage, below the servers. */
  private static final Map<String, List<String>> LOCAL_STORAGE =
      Map.ofEntries(
          entry("gcs", List.of("store")), entry("s3", List.of("store")), entry("store", List.of()));

  /** Packages of the command line, below the entry point. */
  private static final Map<String, List<String>> COMMAND_LINE =
      Map.ofEntries(
          entry("text", List.of()),
          entry("inventory", List.of()),
          entry("server", List.of()),
          entry("parity", List.of("redirect")),
          entry("redirect", List.of()),
          entry("flip", List.of("parity", "redirect")),
          entry("smoke", List.of()),
          entry("trust", List.of()),
          entry("stack", List.of("server")),
          entry("demo", List.of("stack", "text")),
          entry("output", List.of("flip", "parity", "redirect", "stack", "text", "trust")),
          entry(
              "command",
              List.of(
                  "demo",
                  "flip",
                  "inventory",
                  "output",
                  "parity",
                  "redirect",
                  "server",
                  "smoke",
                  "stack",
                  "text",
                  "trust")));

  /** Packages in tables of their own, by the package that holds them. */
  private static final Map<String, Map<String, List<String>>> TABLES =
      Map.ofEntries(
          entry(ROOT + "model.", MODEL),
          entry(ROOT + "registry.", REGISTRY),
          entry(ROOT + "trust.", TRUST),
          entry(ROOT + "audit.", AUDIT),
          entry(ROOT + "check.", CHECK),
          entry(ROOT + "redirect.", REDIRECT),
          entry(ROOT + "cli.", COMMAND_LINE),
          entry(ROOT + "local.", LOCAL),
          entry(ROOT + "local.registry.", LOCAL_REGISTRY),
          entry(ROOT + "local.storage.", LOCAL_STORAGE),
          entry(ROOT + "manifests.", MANIFESTS));

  private static final String[] PURE_JAVA = {
    "java.lang..",
    "java.util",
    "java.util.function",
    "java.util.stream",
    "java.util.regex",
    "java.security",
    "java.nio.charset",
    "java.time..",
    "io.edgeward.model.."
  };

  /** Whoever starts threads, or lends them to the runtime, and no other. */
  private static final String MAY_START_THREADS =
      "io\\.edgeward\\.(fanout\\.Fanout|registry\\.http\\.Deadlines|ledger\\.(ParallelCalls|Pointers)"
          + "|runtime\\.http\\.InFlight|redirect\\.asking\\.DaemonThreads|(local|testkit|benchmarks)\\..*"
          + "|replica\\.machine\\.OneMachine|scenarios\\.Pullers"
          + "|cli\\.(command\\.(Interrupt|StackHome)|output\\.Progress|stack\\.HourlyTicks))(\\$.*)?";

  private Rules() {}

  static ArchRule modulesPointOneWay() {
    return table(MODULES, ROOT)
        .because(
            "edge-model <- shared <- functions <- command line, and functions do not import each"
                + " other");
  }

  static ArchRule packagesPointOneWay() {
    return CompositeArchRule.of(
            new TreeMap<>(TABLES)
                .entrySet().stream().map(table -> table(table.getValue(), table.getKey())).toList())
        .because("a decision is made of values, an exchange knows no image, never the reverse");
  }

  static ArchRule partsDoNotKnowTheEntrance() {
    return CompositeArchRule.of(
            Stream.of("audit", "check", "redirect", "local.registry", "local.storage")
                .map(name ->
                    noClasses()
                        .that(resideInAPackage(ROOT + name + ".*.."))
                        .should()
                        .dependOnClassesThat(resideInAPackage(ROOT + name))
                        .allowEmptyShould(true))
                .toList())
        .because("what stands in the package above puts its parts together");
  }

  static ArchRule cryptographyStandsAlone() {
    return noClasses()
        .that(resideInAnyPackage(ROOT + "trust.sigstore..", ROOT + "trust.scan.."))
        .should()
        .dependOnClassesThat(resideInAPackage(ROOT + "trust"))
        .because("what makes a signature good can be read without what asks for it");
  }

  static ArchRule exchangesStayInRegistry() {
    return noClasses()
        .that(resideInAPackage("io.edgeward.."))
        .and()
        .resideOutsideOfPackages("io.edgeward.registry..", "io.edgeward.check.github")
        .should()
        .dependOnClassesThat(resideInAPackage("io.edgeward.registry.http"))
        .because(
            "whoever speaks to a registry does so by its client; the git host's API has one, too");
  }

  static ArchRule modelIsPure() {
    return classes()
        .that(resideInAPackage("io.edgeward.model.."))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(PURE_JAVA)
                .or(resideInAPackage("java.util.concurrent"))
                .or(DescribedPredicate.describe("arrays", Rules::isArray)))
        .because("values and decisions do no I/O, log nothing and start nothing");
  }

  static ArchRule onlyOnePackageOfTheModelKnowsThreads() {
    return noClasses()
        .that(resideInAPackage("io.edgeward.model.."))
        .and()
        .resideOutsideOfPackage("io.edgeward.model.concurrent")
        .should()
        .dependOnClassesThat(resideInAPackage("java.util.concurrent.."))
        .because("a decision has no threads to agree with");
  }

  static ArchRule webhookHoldsNoOtherRight() {
    return noClasses()
        .that(resideInAPackage("io.edgeward.webhook.."))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "org.eclipse.jgit..", "org.apache.hc..", "com.google.cloud.storage.."))
        .because("whoever takes over the public endpoint finds no other right there");
  }

  static ArchRule nothingIsDeleted() {
    return methods()
        .that()
        .areDeclaredInClassesThat(
            resideInAnyPackage(
                "io.edgeward.registry..",
                "io.edgeward.promote..",
                "io.edgeward.ledger..",
                "io.edgeward.files..",
                "io.edgeward.stores.."))
        .should()
        .haveNameNotMatching("(delete|untag|purge|prune|erase).*")
        .because("production and evidence only grow");
  }

  static ArchRule noRequestDeletes() {
    return noClasses()
        .that(
            resideInAnyPackage(
                "io.edgeward.registry..",
                "io.edgeward.promote..",
                "io.edgeward.files..",
                "io.edgeward.stores.."))
        .should(HaveConstant.text("DELETE"))
        .because("production only grows, whatever right the key has");
  }

  static ArchRule threadsStartInOnePlace() {
    return noClasses()
        .that(not(nameMatching(MAY_START_THREADS)))
        .should()
        .accessTargetWhere(DescribedPredicate.describe("it starts a thread", Rules::startsThread))
        .because("fan-out is bounded where it is written, or nowhere");
  }

  static ArchRule onlyTheCommandLineEndsTheProcess() {
    return noClasses()
        .that(
            not(nameMatching("io\\.edgeward\\.(cli\\.Edgeward|replica\\.Replica|benchmarks\\..*)")))
        .should()
        .callMethod(System.class, "exit", int.class)
        .because("everything else runs inside of another process");
  }

  static ArchRule namesSayWhatAThingIs() {
    return noClasses()
        // Docker's own word for a program that knows passwords.
        .that(not(nameMatching(".*\\.CredentialHelper(\\$.*)?")))
        .should()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Impl")
        .orShould()
        .haveSimpleNameStartingWith("Abstract");
  }

  /** Which modules a module may use, all by their packages below {@code io.edgeward}. */
  static Map<String, List<String>> modules() {
    return MODULES;
  }

  /** The row that holds a package: one segment more than the longest table's root above it. */
  static String rowOf(String packageName) {
    String root =
        TABLES.keySet().stream()
            .filter(packageName::startsWith)
            .max(Comparator.comparingInt(String::length))
            .orElse(ROOT);
    int end = packageName.indexOf('.', root.length());
    return end < 0 ? packageName : packageName.substring(0, end);
  }

  /** Every package that a table has a row for. */
  static Stream<String> packages() {
    return Stream.concat(
        MODULES.keySet().stream().map(name -> ROOT + name),
        TABLES.entrySet().stream()
            .flatMap(table -> table.getValue().keySet().stream().map(table.getKey()::concat)));
  }

  private static ArchRule table(Map<String, List<String>> rows, String root) {
    return CompositeArchRule.of(
        new TreeMap<>(rows)
            .entrySet().stream()
                .map(row ->
                    noClasses()
                        .that(resideInAPackage(root + row.getKey() + ".."))
                        .should()
                        .dependOnClassesThat(foreign(root, row.getKey(), row.getValue()))
                        .allowEmptyShould(true))
                .toList());
  }

  private static DescribedPredicate<JavaClass> foreign(
      String root, String own, List<String> permitted) {
    String[] known =
        Stream.concat(Stream.of(own), permitted.stream())
            .map(name -> root + name + "..")
            .toArray(String[]::new);
    return resideInAPackage(root + "(*)..")
        .and(not(resideInAnyPackage(known)))
        .as("belong to anything of %s* but %s and itself", root, permitted);
  }

  private static boolean isArray(JavaClass type) {
    return type.isPrimitive() || type.isArray();
  }

  private static boolean startsThread(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getFullName();
    String name = access.getTarget().getName();
    return switch (owner) {
      case "java.lang.Thread" ->
          List.of("<init>", "ofVirtual", "ofPlatform", "startVirtualThread", "start")
              .contains(name);
      case "java.util.concurrent.Executors", "java.util.Timer" -> true;
      case "java.util.concurrent.CompletableFuture" -> name.endsWith("Async");
      default -> name.equals("parallelStream") || owner.endsWith("ForkJoinPool");
    };
  }
}
