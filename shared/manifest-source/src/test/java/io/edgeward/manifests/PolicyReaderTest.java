package io.edgeward.manifests;

import static io.edgeward.manifests.Projects.problems;
import static io.edgeward.manifests.Projects.withImages;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.attachment.AttachmentRule;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.PolicyException;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {
  private static final String MANIFEST = "manifests/foo/promoter-manifest.yaml";

  @Test
  void readsRootsPrefixAndExceptions() throws Exception {
    ManifestSet set =
        Projects.read(
            project()
                .file(
                    "edgeward.yaml",
                    "production: [us.gcr.io/prod/, eu.gcr.io/prod]",
                    "subprojectPrefix: required",
                    "exceptions:",
                    "- project: k8s-staging-kubernetes",
                    "  image: pause",
                    "  rule: subproject-prefix",
                    "  reason: core images live at the top level",
                    "  until: 2999-12-31"));

    assertThat(set.policy())
        .isEqualTo(
            new Policy(
                List.of(RegistryPath.of("us.gcr.io/prod"), RegistryPath.of("eu.gcr.io/prod")),
                true,
                List.of(
                    new PolicyException(
                        "k8s-staging-kubernetes",
                        Optional.of("pause"),
                        Rule.SUBPROJECT_PREFIX,
                        "core images live at the top level",
                        Optional.of(LocalDate.of(2999, 12, 31)),
                        new Location("edgeward.yaml", 4)))));
  }

  @Test
  void readsWhatMayFollowAPromotedDigest() throws Exception {
    assertThat(attachments("{types: [Application/Vnd.Example+JSON], perDigest: 3, bytes: 1024}"))
        .isEqualTo(new AttachmentRule(Set.of("application/vnd.example+json"), 3, 1024));
    assertThat(attachments("{perDigest: 0}"))
        .isEqualTo(new AttachmentRule(Set.of(), 0, 16 * 1024 * 1024));
    assertThat(attachments("{}")).isEqualTo(new AttachmentRule(Set.of(), 200, 16 * 1024 * 1024));
  }

  private static AttachmentRule attachments(String text) throws Exception {
    return Projects.read(project().file("edgeward.yaml", "attachments: " + text))
        .policy()
        .attachments();
  }

  @Test
  void readsWhatVanityNamesMean() throws Exception {
    RegistryPath us = RegistryPath.of("us.gcr.io/prod");
    RegistryPath eu = RegistryPath.of("eu.gcr.io/prod");
    String roots = "production: [us.gcr.io/prod, eu.gcr.io/prod]";
    assertThat(vanity(roots, "vanity: {registry.example.io: [us.gcr.io/prod, eu.gcr.io/prod/]}"))
        .isEqualTo(Map.of(RegistryPath.of("registry.example.io"), List.of(us, eu)));
    assertThat(
            vanity(roots, "vanity:", "  pull.io/old: us.gcr.io/prod", "  pull.io: eu.gcr.io/prod"))
        .isEqualTo(
            Map.of(
                RegistryPath.of("pull.io/old"),
                List.of(us),
                RegistryPath.of("pull.io"),
                List.of(eu)));
    assertThat(vanity("vanity: {pull.io: anywhere.io}"))
        .isEqualTo(Map.of(RegistryPath.of("pull.io"), List.of(RegistryPath.of("anywhere.io"))));
    assertThat(vanity(roots, "vanity:")).isEmpty();
  }

  private static Map<RegistryPath, List<RegistryPath>> vanity(String... policy) throws Exception {
    return Projects.read(project().file("edgeward.yaml", policy)).policy().vanity().roots();
  }

  @Test
  void saysOnceThatThereIsNoPolicy() throws Exception {
    assertThat(Projects.read(project()).problems().stream().map(Problem::toString))
        .containsExactly(
            "edgeward.yaml: there is no policy, so destinations and prefixes are not checked; add"
                + " edgeward.yaml with the production roots [no-policy]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          prodution: [us.gcr.io/prod] | :1: the policy has no key "prodution"; use only production, subprojectPrefix, exceptions, attachments, vanity, fileProduction, fileLists, signatures, trustedRoot, staging, vulnerabilities [unknown-key]
          production: us.gcr.io/prod | :1: production is a single value; write a list [wrong-type]
          production: [[us.gcr.io]] | :1: a production root is a list; write HOST or HOST/PATH [wrong-type]
          production: [prod] | :1: "prod" is not a registry: begin with the registry's host, such as gcr.io or localhost:5000; correct the root [registry-syntax]
          {production: [a.io], subprojectPrefix: true} | :1: subprojectPrefix is "true"; write required or optional [policy]
          subprojectPrefix: required | :1: subprojectPrefix is required, but production names no root; list the production roots under production [policy]
          {production: [a.io], exceptions: [{project: foo, rule: subproject-prefix}]} | :1: an exception lacks the key reason; add reason [missing-key]
          {production: [a.io], exceptions: [{project: foo, rule: sub, reason: x}]} | :1: "sub" is not a rule; write one of those that "edgeward rules" lists [policy]
          {production: [a.io], exceptions: [{project: foo, rule: registries, reason: x, until: tomorrow}]} | :1: until is "tomorrow"; write the last day as YYYY-MM-DD [policy]
          {production: [a.io], exceptions: [{project: foo, rule: registries, reason: x, until: 2026-02-30}]} | :1: until is "2026-02-30"; write the last day as YYYY-MM-DD [policy]
          {production: [a.io], exceptions: [{project: foo, images: a, rule: registries, reason: x}]} | :1: an exception has no key "images"; use only project, image, file, rule, id, reason, until [unknown-key]
          attachments: [a/b] | :1: attachments is a list; write a mapping with types, perDigest, bytes [wrong-type]
          attachments: {type: [a/b]} | :1: attachments has no key "type"; use only types, perDigest, bytes [unknown-key]
          attachments: {types: a/b} | :1: types is a single value; write a list [wrong-type]
          attachments: {types: [[a/b]]} | :1: a type of attachments is a list; write a media type, such as application/vnd.example.report+json [wrong-type]
          attachments: {types: [report]} | :1: "report" is no media type without parameters; write TYPE/SUBTYPE [policy]
          attachments: {types: [a/b;version=1]} | :1: "a/b;version=1" is no media type without parameters; write TYPE/SUBTYPE [policy]
          attachments: {types: [a/b;x=1]} | :1: "a/b;x=1" is no media type without parameters; write TYPE/SUBTYPE [policy]
          attachments: {types: [Application/Vnd.OCI.Image.Layer.v1.tar+gzip]} | :1: "Application/Vnd.OCI.Image.Layer.v1.tar+gzip" may hold what runs, and nothing that runs is an attachment; give the attachment a type of its own, and list that [policy]
          attachments: {perDigest: many} | :1: perDigest of attachments is "many"; write a whole number from 0 to 10000 [policy]
          attachments: {perDigest: 10001} | :1: perDigest of attachments is "10001"; write a whole number from 0 to 10000 [policy]
          attachments: {perDigest: '7'} | :1: perDigest of attachments is "7"; write a whole number from 0 to 10000 [policy]
          attachments: {perDigest: 0x7} | :1: perDigest of attachments is "0x7"; write a whole number from 0 to 10000 [policy]
          attachments: {bytes: -1} | :1: bytes of attachments is "-1"; write a whole number from 0 to 1099511627776 [policy]
          attachments: {bytes: 99999999999999999999} | :1: bytes of attachments is "99999999999999999999"; write a whole number from 0 to 1099511627776 [policy]
          attachments: {bytes: [1]} | :1: bytes is a list; write a single value [wrong-type]
          vanity: [a.io] | :1: vanity is a list; write a mapping from each vanity registry to its production roots [wrong-type]
          vanity: pull.io | :1: vanity is a single value; write a mapping from each vanity registry to its production roots [wrong-type]
          vanity: {pull: a.io} | :1: "pull" is not a registry: begin with the registry's host, such as gcr.io or localhost:5000; correct the vanity registry [registry-syntax]
          vanity: {pull.io: } | :1: a production root is empty; write HOST or HOST/PATH [wrong-type]
          vanity: {pull.io: []} | :1: vanity registry pull.io has no production root; list at least one [policy]
          vanity: {pull.io: {a.io: b}} | :1: a production root is a mapping; write HOST or HOST/PATH [wrong-type]
          vanity: {pull.io: [[a.io]]} | :1: a production root is a list; write HOST or HOST/PATH [wrong-type]
          vanity: {pull.io: prod} | :1: "prod" is not a registry: begin with the registry's host, such as gcr.io or localhost:5000; correct the root [registry-syntax]
          vanity: {pull.io: a.io, pull.io/: b.io} | :1: vanity names pull.io twice; keep one of the two [duplicate-key]
          {production: [a.io/p], vanity: {pull.io: [a.io/p/x, a.io/q]}} | :1: a.io/q is below none of the production roots [a.io/p]; write a production root or a registry below one [policy]
          {production: [a.io/p], vanity: {a.io: a.io/p}} | :1: vanity registry a.io and production root a.io/p overlap; name the registry that people pull from instead of production [policy]
          {production: [a.io/p], vanity: {a.io/p/x: a.io/p}} | :1: vanity registry a.io/p/x and production root a.io/p overlap; name the registry that people pull from instead of production [policy]
          [a] | :1: the policy is a list; write a mapping with production, subprojectPrefix, exceptions, attachments, vanity, fileProduction, fileLists, signatures, trustedRoot, staging, vulnerabilities [wrong-type]
          '' | :1: the policy is empty; write a mapping with production, subprojectPrefix, exceptions, attachments, vanity, fileProduction, fileLists, signatures, trustedRoot, staging, vulnerabilities [wrong-type]
          '"' | :1: column 2: found unexpected end of stream; correct the YAML [yaml-syntax]
          """)
  void permitsNothingUnderABrokenPolicy(String text, String problem) throws Exception {
    MapTree tree = project().file("edgeward.yaml", text);

    assertThat(problems(tree)).containsExactly("error edgeward.yaml" + problem);
    assertThatNothingIsPermitted(tree);
  }

  @ParameterizedTest
  @ValueSource(strings = {"edgeward.yml", "Edgeward.yaml", "edgward.yaml"})
  void permitsNothingWhileThePolicyIsMisnamed(String name) throws Exception {
    MapTree tree = project().file(name, "production: [us.gcr.io/prod]");

    assertThat(problems(tree))
        .containsExactly(
            "error "
                + name
                + ": this file is not read as the policy; rename it to edgeward.yaml"
                + " [policy]");
    assertThatNothingIsPermitted(tree);
  }

  @Test
  void permitsNothingWhileThePolicyIsALink() throws Exception {
    MapTree tree = project().link("edgeward.yaml");

    assertThat(problems(tree))
        .containsExactly(
            "error edgeward.yaml: this is not a regular file, so no policy can be read; put the"
                + " policy itself here [policy]");
    assertThatNothingIsPermitted(tree);
  }

  @Test
  void reportsWhereAManifestBreaksThePolicy() throws Exception {
    MapTree tree =
        new MapTree()
            .file(
                MANIFEST,
                "registries:",
                "- {name: gcr.io/k8s-staging-foo, src: true}",
                "- {name: us.gcr.io/prod/bar}",
                "- {name: us.gcr.io/elsewhere}")
            .file("images/foo/images.yaml", "")
            .file(
                "edgeward.yaml",
                "production: [us.gcr.io/prod, eu.gcr.io/prod, asia.gcr.io/prod]",
                "subprojectPrefix: required");

    assertThat(problems(tree))
        .containsExactly(
            "error "
                + MANIFEST
                + ":1: project foo does not promote to eu.gcr.io/prod and"
                + " asia.gcr.io/prod; add a destination there, or give edgeward.yaml an exception"
                + " with a reason [production-coverage]",
            "error "
                + MANIFEST
                + ":3: project foo may not write to us.gcr.io/prod/bar; write to"
                + " us.gcr.io/prod/foo or below, or give edgeward.yaml an exception with a reason"
                + " [subproject-prefix]",
            "error "
                + MANIFEST
                + ":4: us.gcr.io/elsewhere is below none of the production roots"
                + " [us.gcr.io/prod, eu.gcr.io/prod, asia.gcr.io/prod]; write to a production"
                + " root, or add the root to edgeward.yaml [production-root]");
  }

  @Test
  void acceptsAWrittenReason() throws Exception {
    MapTree tree =
        project()
            .file(
                "edgeward.yaml",
                "production: [us.gcr.io/prod, eu.gcr.io/prod]",
                "exceptions: [{project: foo, rule: production-coverage, reason: regional}]");

    assertThat(problems(tree)).isEmpty();
    assertThat(EdgeSet.of(Projects.read(tree)).wanted()).hasSize(1);
  }

  @Test
  void acceptsAWrittenReasonUntilItsLastDay() throws Exception {
    MapTree tree =
        project()
            .file(
                "edgeward.yaml",
                "production: [us.gcr.io/prod, eu.gcr.io/prod]",
                "exceptions:",
                "- {project: foo, rule: production-coverage, reason: regional, until: 2026-11-27}");

    assertThat(on(tree, LocalDate.of(2026, 11, 27)).problems()).isEmpty();
    ManifestSet late = on(tree, LocalDate.of(2026, 11, 28));
    assertThat(late.policy().exceptions()).isEmpty();
    assertThat(late.problems().stream().map(problem -> problem.severity() + " " + problem))
        .containsExactly(
            "WARNING edgeward.yaml:3: the exception of project foo from rule production-coverage"
                + " ended after 2026-11-27; mend what it excused and remove it, or write a later"
                + " day [policy]",
            "ERROR "
                + MANIFEST
                + ":1: project foo does not promote to eu.gcr.io/prod; add a destination there, or"
                + " give edgeward.yaml an exception with a reason [production-coverage]");
  }

  @Test
  void permitsOnlyTheImageThatAnExceptionNames() throws Exception {
    MapTree tree =
        withImages(
                "- {name: app, dmap: {\"" + Projects.A + "\": []}}",
                "- {name: tool, dmap: {\"" + Projects.A + "\": []}}")
            .file(
                "edgeward.yaml",
                "production: [eu.gcr.io/prod]",
                "exceptions:",
                "- {project: foo, image: app, rule: production-root, reason: a museum}",
                "- {project: foo, rule: production-coverage, reason: a museum}");

    EdgeSet edges = EdgeSet.of(Projects.read(tree));
    assertThat(edges.wanted().keySet()).extracting(Object::toString).containsExactly(APP);
    assertThat(edges.forbidden()).hasSize(1);
    assertThat(Projects.read(tree).problems())
        .extracting(Problem::rule)
        .containsExactly(Rule.PRODUCTION_ROOT);
  }

  private static final String APP = "us.gcr.io/prod/foo/app";

  private static ManifestSet on(MapTree tree, LocalDate day) throws Exception {
    return ManifestReader.read(tree, Optional.empty(), day, new ParsedProjects());
  }

  private static MapTree project() {
    return withImages("- {name: app, dmap: {\"" + Projects.A + "\": []}}");
  }

  private static void assertThatNothingIsPermitted(MapTree tree) throws Exception {
    EdgeSet edges = EdgeSet.of(Projects.read(tree));
    assertThat(edges.wanted()).isEmpty();
    assertThat(edges.forbidden()).hasSize(1);
  }
}
