/** The shells that are known. */
export const SHELLS = ["bash", "zsh", "fish"] as const;

/** How the words of a shell's command line are asked about; `:files` stands for the shell's own completion of paths. */
const BASH = `# vgo completion for bash: source <(vgo completion bash)
_vgo() {
  local current="\${COMP_WORDS[COMP_CWORD]}" found word
  COMPREPLY=()
  found="$("$1" complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)" || return 0
  if [[ "$found" == ":files" ]]; then
    compopt -o filenames 2>/dev/null
    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$current")
    return 0
  fi
  while IFS=$'\\t' read -r word _; do
    [[ -n "$word" && "$word" == "$current"* ]] && COMPREPLY+=("$word")
  done <<< "$found"
  return 0
}
complete -F _vgo vgo
`;

const ZSH = `#compdef vgo
# vgo completion for zsh: put this into a file _vgo in a folder of your $fpath, or: source <(vgo completion zsh)
_vgo() {
  local -a found described
  local line
  found=("\${(@f)$("$words[1]" complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ "$found[1]" == ":files" ]]; then
    _files
    return
  fi
  for line in $found; do
    described+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  _describe -t words vgo described
}
if [[ "$funcstack[1]" == "_vgo" ]]; then _vgo "$@"; else compdef _vgo vgo; fi
`;

const FISH = `# vgo completion for fish: vgo completion fish > ~/.config/fish/completions/vgo.fish
function __vgo_complete
    set -l words (commandline -opc)
    set -l found ($words[1] complete -- $words[2..-1] (commandline -ct) 2>/dev/null)
    if test "$found[1]" = ":files"
        __fish_complete_path (commandline -ct)
    else
        printf '%s\\n' $found
    end
end
complete -c vgo -f -a '(__vgo_complete)'
`;

/** What a shell has to read for completion; the table of commands is asked anew with each key press, so it is never old. */
export const COMPLETION_SCRIPTS: Readonly<Record<(typeof SHELLS)[number], string>> = {
  bash: BASH,
  zsh: ZSH,
  fish: FISH,
};
