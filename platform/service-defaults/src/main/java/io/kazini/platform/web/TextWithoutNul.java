package io.kazini.platform.web;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** PostgreSQL cannot store U+0000; no text of ours has a use for it. It is refused with the field's name. */
class TextWithoutNul extends SimpleModule {

    private static final long serialVersionUID = 1L;

    TextWithoutNul() {
        super("kazini-text-without-nul");
        addDeserializer(String.class, new Deserializer());
    }

    private static final class Deserializer extends StdScalarDeserializer<String> {

        Deserializer() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            String text = StringDeserializer.instance.deserialize(parser, context);
            if (text != null && text.indexOf('\0') >= 0) {
                return (String) context.handleWeirdStringValue(String.class, text, "contains U+0000");
            }
            return text;
        }
    }
}
