package io.edgeward.manifests;

import static io.edgeward.manifests.Projects.withImages;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.manifest.Policy;
import io.edgeward.model.trust.Requirement;
import io.edgeward.model.trust.VerificationKey;
import io.edgeward.trust.VerificationKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The policy that the page of this module shows is one. */
class PolicyPageTest {
  private static final Pattern POLICY =
      Pattern.compile("```yaml\n# edgeward.yaml\n(.*?)```", Pattern.DOTALL);

  @Test
  void showsAPolicyThatIsRead() throws Exception {
    Matcher shown = POLICY.matcher(Files.readString(Path.of("README.md")));
    assertThat(shown.find()).isTrue();
    MapTree tree =
        withImages()
            .file("trust/promoter-2026.pem", VerificationKeys.pem(Keys.PROMOTER))
            .file("trust/builder-2026.pem", VerificationKeys.pem(Keys.BUILDER))
            .file("trust/trusted_root.json", Keys.ROOT)
            .file("edgeward.yaml", shown.group(1));

    assertThat(Projects.problems(tree)).noneMatch(problem -> problem.contains("edgeward.yaml:"));
    Policy policy = Projects.read(tree).policy();
    assertThat(policy.trust().ownKeys(LocalDate.of(2026, 12, 1)))
        .extracting(VerificationKey::id)
        .containsExactly("promoter-2026");
    assertThat(policy.trust().rule("k8s-staging-foo").orElseThrow().provenance())
        .isEqualTo(Requirement.REQUIRE);
    assertThat(policy.exceptions()).hasSize(1);
  }
}
