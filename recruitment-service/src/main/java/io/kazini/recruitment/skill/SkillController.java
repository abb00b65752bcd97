package io.kazini.recruitment.skill;

import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SkillController {

    private final Skills skills;

    SkillController(Skills skills) {
        this.skills = skills;
    }

    @Operation(summary = "The skills that jobs ask for, by name; prefix narrows them down while typing")
    @GetMapping("/api/v1/skills")
    Slice<Skill> list(@RequestParam(required = false) @Nullable String prefix, Paging paging) {
        return skills.list(prefix, paging);
    }
}
